//! Turns wasm-bindgen's glue into a script that makes instances of its module.
//!
//! The glue holds one instance in variables of its script, and a browser runs a script once for each address. So a new instance
//! after a crash would need another address, which no hash in a page's import map covers. Here the glue becomes the body of a
//! function: each call has its own memory, classes and registry of handles, and none of them leads to another instance.
//! Must fail where the glue has a form that it doesn't know.

use crate::Outcome;

/// Where the glue takes over the functions of an instance.
const EXPORTS: &str = "wasm = instance.exports;";
/// What the caller makes of these functions is used in their place: the shell notices crashes there.
const GUARDED: &str = "wasm = guard(instance.exports);";
/// How a line begins that imports what loads the chunks of a module that was split.
const IMPORTED: &str = "import * as ";
/// The script from which it does; the shell loads chunks in its place, since it checks them and starts again after a crash.
const LOADER: &str = " from \"./__wasm_split.js\"";
/// How a line begins that hands it to the instance.
const LOADS: &str = "\"./__wasm_split.js\": ";
/// What it hands instead.
const DOORS: &str = "\"./__wasm_split.js\": doors,";

/// The last line, with the function that starts the instance.
const LAST: &str = "export { initSync, __wbg_init as default };";

/// Methods of a document that elements of the page can hide: `<img name=createElement>` becomes the document's property.
const HIDDEN_BY_NAMES: [&str; 4] = ["createElement", "createElementNS", "createTextNode", "createComment"];

/// The glue as a script whose default export makes an object with the glue's exports. Its first argument gets the functions of
/// the instance and returns those to be called; the second has the functions by which the module asks for its chunks.
pub(super) fn factory(glue: &str) -> Outcome<String> {
    let new_form = |what: &str| format!("the glue has a new form: {what}; look at pack/instances.rs");
    let (body, rest) = glue.split_once(LAST).ok_or_else(|| new_form("it ends with other exports"))?;
    if body.matches(EXPORTS).count() != 1 {
        return Err(new_form("it takes over the functions of an instance elsewhere"));
    }
    let mut names = vec!["default: __wbg_init".to_owned()];
    let mut lines = Vec::new();
    for line in body.lines().chain(rest.lines()) {
        let exported = line.strip_prefix("export ");
        if let Some(item) = exported {
            let name = item.strip_prefix("class ").or_else(|| item.strip_prefix("function "));
            let name =
                name.map(|name| name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default());
            names.push(name.ok_or_else(|| new_form(line))?.to_owned());
        } else if line.starts_with(IMPORTED) && line.ends_with(LOADER) {
            continue; // A line for each chunk.
        } else if line.trim_start().starts_with(LOADS) {
            if lines.last() != Some(&DOORS) {
                lines.push(DOORS);
            }
            continue;
        } else if line.starts_with("import ") {
            return Err(new_form(line));
        }
        lines.push(exported.unwrap_or(line));
    }
    let body = past_names(&lines.join("\n").replace(EXPORTS, GUARDED));
    if let Some(method) = HIDDEN_BY_NAMES.iter().find(|method| body.contains(&format!(".{method}("))) {
        return Err(new_form(&format!("it calls {method} in another way")));
    }
    Ok(format!("export default (guard, doors) => {{\n{body}\nreturn {{ {} }};\n}};\n", names.join(", ")))
}

/// The glue with the methods of documents called by their prototype.
fn past_names(glue: &str) -> String {
    HIDDEN_BY_NAMES.iter().fold(glue.to_owned(), |glue, method| {
        glue.replace(&format!("arg0.{method}("), &format!("Document.prototype.{method}.call(arg0, "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "export class Tool {}
export function mount(root) {}
arg0.createElement(name);
    wasm = instance.exports;
export { initSync, __wbg_init as default };
";

    #[test]
    fn the_glue_becomes_a_function() {
        let expected = "export default (guard, doors) => {
class Tool {}
function mount(root) {}
Document.prototype.createElement.call(arg0, name);
    wasm = guard(instance.exports);

return { default: __wbg_init, Tool, mount };
};
";
        assert_eq!(factory(GLUE).as_deref(), Ok(expected));
    }

    #[test]
    fn a_split_module_asks_the_shell_for_its_chunks() {
        let line = |number: u8| format!("import * as import{number} from \"./__wasm_split.js\"\n");
        let entry = |number: u8| format!("        \"./__wasm_split.js\": import{number},\n");
        let split = [line(1), line(2), "const a = {\n".into(), entry(1), entry(2), "};\n".into(), GLUE.into()].concat();
        let made = factory(&split).unwrap();
        let expected =
            "export default (guard, doors) => {\nconst a = {\n\"./__wasm_split.js\": doors,\n};\nclass Tool {}";
        assert!(made.starts_with(expected), "{made}");
    }

    #[track_caller]
    fn check_refused(from: &str, to: &str, piece: &str) {
        let found = factory(&GLUE.replace(from, to));
        assert!(found.as_ref().is_err_and(|text| text.contains(piece)), "{found:?}");
    }

    #[test]
    fn a_new_form_is_refused() {
        check_refused("export { initSync", "export { other", "ends with other exports");
        check_refused("= instance.exports", "= made.exports", "functions of an instance");
        check_refused("export function", "export const", "export const mount");
        check_refused("arg0.createElement", "getObject(arg0).createElement", "createElement in another way");
        check_refused("arg0.createElement(name);", "import { a } from './b.js';", "import { a }");
    }
}
