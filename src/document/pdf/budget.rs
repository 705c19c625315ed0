//! What drawing a PDF would cost, before it is drawn: the reader cannot be stopped once it has begun.
//!
//! Refuses files that draw forms inside forms beyond every real document, or a form inside itself.

use std::collections::{HashMap, HashSet};

use hayro_syntax::{
    content::UntypedIter,
    object::{Array, Dict, MaybeRef, Name, Object, Stream},
    page::{Page, Resources},
    xref::XRef,
};

/// Most bytes that are read to draw all pages, those of a form counted each time it is drawn.
const MOST_DRAWN: u64 = 512 * 1024 * 1024;

/// The cost of what is beyond every budget.
const BEYOND: u64 = MOST_DRAWN + 1;

/// Deepest form inside a form; the reader follows no deeper, and no real document goes there.
const DEEPEST: usize = 50;

/// Entries through which the reader follows what an operator names, each time it is named.
const FOLLOWED: [&[u8]; 7] = [
    b"SMask",
    b"G",
    b"Shading",
    b"Function",
    b"Functions",
    b"TR",
    b"TR2",
];

/// Where a dictionary lies in the file. The identifier of its object does not do: dictionaries inside others
/// bear that of the outermost.
type Place = usize;

fn place(dict: &Dict<'_>) -> Place {
    dict.data().as_ptr().addr()
}

/// What the pages of a file cost together; every form is measured once.
///
/// The reader finds no object by way of itself, so that forms which draw each other come to an end, but not
/// before they are drawn in every order there is. Here objects are found from the file itself and a circle
/// is beyond the budget: what a form costs never depends on the way to it.
#[derive(Debug)]
pub(super) struct Costs<'a> {
    xref: &'a XRef,
    spent: u64,
    /// By the form, and the resources around it where it has none of its own.
    forms: HashMap<(Place, Option<[Place; 7]>), u64>,
    named: HashMap<Place, u64>,
    color_spaces: HashSet<(Place, Vec<u8>)>,
}

impl<'a> Costs<'a> {
    /// Nothing spent yet.
    pub(super) fn new(xref: &'a XRef) -> Self {
        Self {
            xref,
            spent: 0,
            forms: HashMap::new(),
            named: HashMap::new(),
            color_spaces: HashSet::new(),
        }
    }

    /// Whether this page, with the pages asked about before, draws more than any real document.
    pub(super) fn exceed(&mut self, page: &Page<'a>) -> bool {
        let content = page.page_stream().unwrap_or_default();
        let cost = self.content(content, page.resources(), 0);
        self.spent = self.spent.saturating_add(cost);
        self.spent > MOST_DRAWN
    }

    fn content(&mut self, content: &[u8], resources: &Resources<'a>, depth: usize) -> u64 {
        let mut operators = UntypedIter::new(content);
        let mut cost = weight(resources).saturating_add(content.len() as u64);
        // What each operator costs with each name.
        let mut known: HashMap<(Vec<u8>, Vec<u8>), u64> = HashMap::new();
        while cost <= MOST_DRAWN {
            let Some(instruction) = operators.next() else {
                return cost;
            };
            let operator = &**instruction.operator;
            if !matches!(
                operator,
                b"Do" | b"gs" | b"sh" | b"scn" | b"SCN" | b"cs" | b"CS"
            ) {
                continue;
            }
            for operand in instruction.operands() {
                let Object::Name(name) = operand else {
                    continue;
                };
                let key = (operator.to_vec(), name.to_vec());
                let each = match known.get(&key) {
                    Some(each) => *each,
                    None => {
                        let each = self.operator(operator, name, resources, depth);
                        // A color space is read once and kept.
                        let is_kept = matches!(operator, b"cs" | b"CS");
                        known.insert(key, if is_kept { 0 } else { each });
                        each
                    }
                };
                cost = cost.saturating_add(each);
            }
        }
        BEYOND
    }

    fn operator(
        &mut self,
        operator: &[u8],
        name: &[u8],
        resources: &Resources<'a>,
        depth: usize,
    ) -> u64 {
        let named = match operator {
            b"Do" => match self.find(&resources.x_objects, name) {
                Some(Object::Stream(form)) => return self.form(&form, resources, depth + 1),
                _ => return 0,
            },
            b"gs" => self.find(&resources.ext_g_states, name),
            b"sh" => self.find(&resources.shadings, name),
            b"scn" | b"SCN" => self.find(&resources.patterns, name),
            _ => {
                let key = (place(&resources.color_spaces), name.to_vec());
                if !self.color_spaces.insert(key) {
                    return 0;
                }
                self.find(&resources.color_spaces, name)
            }
        };
        named.map_or(0, |object| self.named(&object, 0))
    }

    /// An entry, found from the file itself and not by way of the dictionary.
    fn find(&self, dict: &Dict<'a>, key: &[u8]) -> Option<Object<'a>> {
        match dict.get_ref(key) {
            Some(reference) => self.xref.get(reference.into()),
            None => dict.get(key),
        }
    }

    fn form(&mut self, form: &Stream<'a>, outer: &Resources<'a>, depth: usize) -> u64 {
        let dict = form.dict();
        let own_size = dict.data().len() as u64;
        let subtype = dict.get::<Name<'_>>(b"Subtype");
        if subtype.is_none_or(|kind| kind.as_str() != "Form") {
            return own_size;
        }
        if depth > DEEPEST {
            return BEYOND;
        }
        let own = match self.find(dict, b"Resources") {
            Some(Object::Dict(own)) => Some(Resources::new(own)),
            _ => None,
        };
        let around = own.is_none().then(|| parts(outer).map(place));
        let key = (place(dict), around);
        if let Some(cost) = self.forms.get(&key) {
            return *cost;
        }
        // What is met again before it is measured draws itself.
        self.forms.insert(key, BEYOND);
        let inside = match form.decoded_data() {
            Ok(content) => self.content(&content, own.as_ref().unwrap_or(outer), depth),
            Err(_) => 0,
        };
        let cost = inside.saturating_add(own_size);
        self.forms.insert(key, cost);
        cost
    }

    /// What it takes to read what an operator names, without drawing it: patterns, masks and shadings are
    /// read and left.
    fn named(&mut self, object: &Object<'a>, depth: usize) -> u64 {
        if depth > DEEPEST {
            return BEYOND;
        }
        match object {
            Object::Array(array) => self.items(array, depth),
            Object::Dict(dict) => self.entries(dict, None, depth),
            Object::Stream(stream) => self.entries(stream.dict(), Some(stream), depth),
            _ => 1,
        }
    }

    fn items(&mut self, array: &Array<'a>, depth: usize) -> u64 {
        let mut cost = 1_u64;
        for item in array.raw_iter() {
            let item = match item {
                MaybeRef::Ref(reference) => self.xref.get::<Object<'_>>(reference.into()),
                MaybeRef::NotRef(item) => Some(item),
            };
            cost = cost.saturating_add(item.map_or(1, |item| self.named(&item, depth + 1)));
            if cost > MOST_DRAWN {
                return BEYOND;
            }
        }
        cost
    }

    fn entries(&mut self, dict: &Dict<'a>, stream: Option<&Stream<'a>>, depth: usize) -> u64 {
        let key = place(dict);
        if let Some(cost) = self.named.get(&key) {
            return *cost;
        }
        self.named.insert(key, BEYOND);
        let unpacked = stream
            .and_then(|stream| stream.decoded_data().ok())
            .map_or(0, |content| content.len() as u64);
        let mut cost = unpacked.saturating_add(dict.data().len() as u64);
        for entry in FOLLOWED {
            if let Some(object) = self.find(dict, entry) {
                cost = cost.saturating_add(self.named(&object, depth + 1));
            }
        }
        if let Some(Object::Dict(own)) = self.find(dict, b"Resources") {
            cost = cost.saturating_add(weight(&Resources::new(own)));
        }
        // A color space is read once and kept, unless it can never be read.
        let color_space = self.find(dict, b"ColorSpace");
        if color_space.is_some_and(|object| self.named(&object, depth + 1) > MOST_DRAWN) {
            cost = BEYOND;
        }
        self.named.insert(key, cost);
        cost
    }
}

/// The dictionaries that resources are made of.
fn parts<'r, 'a>(resources: &'r Resources<'a>) -> [&'r Dict<'a>; 7] {
    [
        &resources.ext_g_states,
        &resources.fonts,
        &resources.properties,
        &resources.color_spaces,
        &resources.x_objects,
        &resources.patterns,
        &resources.shadings,
    ]
}

/// Bytes of the dictionaries that are read wherever the resources are used.
fn weight(resources: &Resources<'_>) -> u64 {
    parts(resources)
        .iter()
        .map(|dict| dict.data().len() as u64)
        .sum()
}
