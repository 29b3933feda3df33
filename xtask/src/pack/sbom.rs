//! The bill of materials: what the modules are made of, as CycloneDX 1.6 in JSON, for tools that look for known vulnerabilities.
//!
//! May ask the compiler for its version. Must hold no time and no number of its own: the same sources give the same bytes.

use serde_json::{Value, json};
use spdx::expression::Expression;

use super::notices::LIBRARY;
use crate::Outcome;
use crate::supply::crates::{Crate, Shipped};
use crate::toolchain::Toolchain;

/// The file, by the ending that tools look for.
pub(crate) const NAME: &str = "sbom.cdx.json";
/// How the product and its compiler's library are called inside.
const PRODUCT: &str = "verdict-widget-product";
const STANDARD_LIBRARY: &str = "rust-standard-library";

/// The bill for the crates that ship.
pub(super) fn of(shipped: &Shipped) -> Outcome<String> {
    let compiler = Toolchain::get()?.version()?;
    let mut components: Vec<Value> = shipped.crates.iter().map(component).collect();
    components.push(library(&compiler));
    let mut dependencies = vec![json!({ "ref": PRODUCT, "dependsOn": roots(shipped) })];
    for (id, used) in &shipped.uses {
        dependencies.push(json!({ "ref": id, "dependsOn": used }));
    }
    dependencies.push(json!({ "ref": STANDARD_LIBRARY, "dependsOn": [] }));
    let bill = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": PRODUCT,
            "name": "verdict-widget",
            "version": env!("CARGO_PKG_VERSION"),
            "licenses": [{ "expression": env!("CARGO_PKG_LICENSE") }],
        } },
        "components": components,
        "dependencies": dependencies,
    });
    Ok(format!("{bill:#}\n"))
}

/// What the product names itself: what no other crate uses, and the library.
fn roots(shipped: &Shipped) -> Vec<&str> {
    let is_used = |id: &String| shipped.uses.values().any(|used| used.contains(id));
    let mut roots: Vec<&str> = shipped.uses.keys().filter(|id| !is_used(id)).map(String::as_str).collect();
    roots.push(STANDARD_LIBRARY);
    roots
}

fn component(found: &Crate) -> Value {
    let mut component = json!({
        "type": "library",
        "bom-ref": found.id(),
        "name": found.name,
        "version": found.version,
    });
    if let Some(licence) = &found.license {
        // The old form with a slash is no expression.
        let expression = Expression::canonicalize(licence).ok().flatten();
        component["licenses"] = json!([{ "expression": expression.as_ref().unwrap_or(licence) }]);
    }
    // A crate of this clone is in no registry.
    if found.source.is_some() {
        component["purl"] = json!(format!("pkg:cargo/{}@{}", found.name, found.version.replace('+', "%2B")));
    }
    if let Some(address) = &found.repository {
        component["externalReferences"] = json!([{ "type": "vcs", "url": address }]);
    }
    component
}

/// The standard library of the compiler that built the modules; its version tells the versions of its parts.
fn library(compiler: &str) -> Value {
    let parts = LIBRARY.iter().map(|part| {
        json!({
            "type": "library",
            "bom-ref": format!("{STANDARD_LIBRARY}/{}", part.name),
            "name": part.name,
            "licenses": [{ "expression": part.licence }],
        })
    });
    json!({
        "type": "library",
        "bom-ref": STANDARD_LIBRARY,
        "name": STANDARD_LIBRARY,
        "version": compiler,
        "components": parts.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::supply::crates;

    #[test]
    fn every_reference_names_a_part_and_every_part_is_used() {
        let bill: Value = serde_json::from_str(&of(&crates::shipped().unwrap()).unwrap()).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let parts: BTreeSet<String> =
            bill["components"].as_array().unwrap().iter().map(|part| text(&part["bom-ref"])).collect();
        let mut used = BTreeSet::new();
        for entry in bill["dependencies"].as_array().unwrap() {
            used.extend(entry["dependsOn"].as_array().unwrap().iter().map(text));
        }
        assert_eq!(used, parts, "what something depends on is what is listed");
        assert_eq!(parts.len(), bill["components"].as_array().unwrap().len(), "nothing stands twice");
        assert!(!bill.to_string().contains(&*crate::workspace::root().to_string_lossy()), "a path of this machine");
    }
}
