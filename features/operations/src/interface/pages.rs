//! The browsable page is made of the same document that programs read.

use askama::Template;
use kit::{
    Tx, api,
    web::{Cx, Reply, Routes},
};
use serde_json::Value;

use crate::policy;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/api", policy::INTERFACE, index)
        .get("/api/v1/openapi.json", policy::INTERFACE, document)
        .get("/about", policy::INTERFACE, about)
}

struct Operation {
    method: String,
    path: String,
    summary: String,
    /// Name, where it stands, whether it must be there, what it means.
    parameters: Vec<(String, String, bool, String)>,
    answer: String,
}

#[derive(Template)]
#[template(path = "api.html")]
struct Index<'a> {
    cx: &'a Cx,
    operations: Vec<Operation>,
    schemas: Vec<(String, String)>,
}

fn index(cx: &mut Cx, _: &mut Tx) -> Reply {
    let all = api::document(cx.app().features, env!("CARGO_PKG_VERSION"));
    let paths = all.get("paths").and_then(Value::as_object);
    let operations = paths.into_iter().flatten().flat_map(|(path, methods)| {
        methods.as_object().into_iter().flatten().map(|(method, it)| operation(path, method, it))
    });
    let operations = operations.collect();
    let schemas = all.pointer("/components/schemas").and_then(Value::as_object);
    let schemas = schemas.into_iter().flatten().map(|(name, it)| (name.clone(), format!("{it:#}")));
    let schemas = schemas.collect();
    cx.page(&cx.t("frame-api"), &Index { cx, operations, schemas })
}

fn operation(path: &str, method: &str, it: &Value) -> Operation {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let parameter = |p: &Value| {
        let must = p.get("required").and_then(Value::as_bool).unwrap_or_default();
        (text(p.get("name")), text(p.get("in")), must, text(p.get("description")))
    };
    let parameters = it.get("parameters").and_then(Value::as_array);
    let answer = it.pointer("/responses/200/content/application~1json/schema/$ref");
    Operation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(it.get("summary")),
        parameters: parameters.into_iter().flatten().map(parameter).collect(),
        answer: text(answer).rsplit('/').next().unwrap_or_default().to_owned(),
    }
}

fn document(cx: &mut Cx, _: &mut Tx) -> Reply {
    cx.json(&api::document(cx.app().features, env!("CARGO_PKG_VERSION")))
}

#[derive(Template)]
#[template(path = "about.html")]
struct About<'a> {
    cx: &'a Cx,
    version: &'static str,
}

fn about(cx: &mut Cx, _: &mut Tx) -> Reply {
    let title = cx.t("frame-about");
    cx.page(&title, &About { cx, version: env!("CARGO_PKG_VERSION") })
}
