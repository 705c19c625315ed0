//! The image is built from everything the program is made of.

use std::path::Component;

use super::{root, source_files};

#[test]
fn the_image_is_given_every_file_that_is_compiled_in() {
    let recipe = std::fs::read_to_string(root().join("deploy/Containerfile")).expect("a recipe");
    let given: Vec<&str> = recipe
        .lines()
        .filter_map(|line| line.strip_prefix("COPY "))
        .filter(|line| !line.starts_with("--from"))
        .flat_map(str::split_whitespace)
        .collect();
    let mut outside = 0;
    for file in source_files() {
        let included = ["include_str!(\"", "include_bytes!(\""]
            .into_iter()
            .flat_map(|call| file.text.split(call).skip(1))
            .filter_map(|rest| rest.split('"').next());
        for name in included {
            let mut place = vec!["src"];
            place.extend(
                file.path
                    .parent()
                    .into_iter()
                    .flatten()
                    .filter_map(|it| it.to_str()),
            );
            for part in std::path::Path::new(name).components() {
                match part {
                    Component::ParentDir => _ = place.pop(),
                    Component::Normal(part) => place.extend(part.to_str()),
                    _ => {}
                }
            }
            outside += usize::from(place[0] != "src");
            assert!(
                given.contains(&place[0]),
                "src/{} includes {name}, which deploy/Containerfile does not copy",
                file.path.display()
            );
        }
    }
    assert!(outside > 1, "schema.sql and sources.toml at least");
}
