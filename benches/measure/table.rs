//! Tables of costs, and how cost grows. Refuses to measure: it prints what it is given.

/// How cost grows with size: the exponent `e` of the `size^e` that fits best (least squares on logarithms); 1 is
/// linear.
pub(crate) fn growth(points: &[(usize, f64)]) -> f64 {
    let count = points.len() as f64;
    let logs = || {
        points
            .iter()
            .map(|(size, cost)| ((*size as f64).ln(), cost.ln()))
    };
    let (x, y) = logs().fold((0.0, 0.0), |sum, (x, y)| (sum.0 + x, sum.1 + y));
    let (x, y) = (x / count, y / count);
    let (top, below) = logs().fold((0.0, 0.0), |sum, (a, b)| {
        (sum.0 + (a - x) * (b - y), sum.1 + (a - x) * (a - x))
    });
    top / below
}

/// Prints one row of cells, right-aligned in columns of 16.
pub(crate) fn row(cells: &[String]) {
    let line: String = cells.iter().map(|cell| format!("{cell:>16}")).collect();
    println!("{}", line.trim_end());
}
