//! The JSON interface: what a route says of itself, and the OpenAPI 3.1 document made of it.
//!
//! Errors are problems (RFC 9457) with a stable `code` and the status of the page. What is
//! asked and answered are Rust types; their schemas are generated, so the document cannot say
//! anything the handlers do not do.

use axum::http::Method;
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::{Feature, web::Listed};

/// What an API route says of itself.
#[derive(Clone)]
pub struct Shape {
    pub method: Method,
    pub path: &'static str,
    pub summary: &'static str,
    query: fn(&mut SchemaGenerator) -> Option<Value>,
    body: fn(&mut SchemaGenerator) -> Option<Value>,
    answer: fn(&mut SchemaGenerator) -> Value,
}

/// Every way a request may be refused; nothing else is answered.
const REFUSALS: &[(&str, &str)] = &[
    ("400", "What was sent cannot be read."),
    ("401", "Who asks is not known: a token is missing, wrong or over."),
    ("403", "Who asks may not; or the token is not for this."),
    ("404", "There is no such thing for who asks."),
    ("409", "The rules say no; the code says which."),
    ("413", "Too large."),
    ("422", "Something is missing or wrong; the message says what."),
    ("429", "Too often; `Retry-After` says when again."),
    ("503", "Too busy, or stopping; `Retry-After` says when again."),
    ("507", "The disk of the node is full; nothing was changed."),
];
/// The largest whole number a parameter may be.
const LARGEST: u64 = u64::MAX;

/// Nothing is asked.
#[derive(JsonSchema, serde::Deserialize, Clone)]
pub struct Nothing {}

/// A query read into a type, by the names of its fields.
#[derive(Clone)]
pub struct Query<T>(pub T);

impl<T: serde::de::DeserializeOwned + Send + 'static> crate::web::Asked for Query<T> {
    fn read(from: &crate::web::Received) -> crate::Result<Self> {
        let read = serde_urlencoded::from_str(&from.query);
        read.map(Self).map_err(|_| crate::Error::Unreadable)
    }
}

impl Shape {
    /// A route that is asked with a query `Q` and answers an `A`.
    pub fn get<Q: JsonSchema, A: JsonSchema>(path: &'static str, summary: &'static str) -> Self {
        Self {
            method: Method::GET,
            path,
            summary,
            query: |all| Some(Q::json_schema(all).to_value()),
            body: |_| None,
            answer: |all| all.subschema_for::<A>().to_value(),
        }
    }

    /// A route that is sent a `B` and answers an `A`.
    pub fn post<B: JsonSchema, A: JsonSchema>(path: &'static str, summary: &'static str) -> Self {
        Self {
            method: Method::POST,
            path,
            summary,
            query: |_| None,
            body: |all| Some(all.subschema_for::<B>().to_value()),
            answer: |all| all.subschema_for::<A>().to_value(),
        }
    }

    fn operation(&self, all: &mut SchemaGenerator) -> Value {
        let in_path =
            self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let mut asked: Vec<Value> = in_path
            .map(|name| json!({"name": name, "in": "path", "required": true, "schema": {"type": "string"}}))
            .collect();
        asked.extend((self.query)(all).iter().flat_map(query_parameters));
        let answer = (self.answer)(all);
        let mut it = json!({
            "summary": self.summary,
            "operationId": self.operation_id(),
            "parameters": asked,
            "responses": answers(&answer),
        });
        if let (Some(body), Some(it)) = ((self.body)(all), it.as_object_mut()) {
            let content =
                json!({"required": true, "content": {"application/json": {"schema": body}}});
            it.insert("requestBody".into(), content);
        }
        it
    }

    fn operation_id(&self) -> String {
        let words = self.path.trim_start_matches("/api/v1/").replace(['{', '}'], "");
        format!("{}_{}", self.method.as_str().to_lowercase(), words.replace(['/', '-', '.'], "_"))
    }
}

/// What may come back, by status.
fn answers(answer: &Value) -> Value {
    let refused = json!({"$ref": "#/components/schemas/Refused"});
    let said = |status: &str, about: &str, (kind, schema): (&str, &Value)| {
        let content = json!({kind: {"schema": schema}});
        (status.to_owned(), json!({"description": about, "content": content}))
    };
    let problem = ("application/problem+json", &refused);
    let refusals = REFUSALS.iter().map(|(status, why)| said(status, why, problem));
    let fine = said("200", "Answered.", ("application/json", answer));
    let all: Map<_, _> = std::iter::once(fine).chain(refusals).collect();
    Value::Object(all)
}

fn query_parameters(schema: &Value) -> Vec<Value> {
    let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let fields = schema.get("properties").and_then(Value::as_object);
    let parameter = |(name, shape): (&String, &Value)| {
        let is_required = required.iter().any(|it| it == name);
        let about = shape.get("description").cloned().unwrap_or_default();
        let mut shape = shape.clone();
        let is_whole = shape.get("type").is_some_and(|it| it == "integer");
        if let Some(shape) = shape.as_object_mut().filter(|_| is_whole) {
            shape.entry("maximum").or_insert_with(|| LARGEST.into());
        }
        json!({"name": name, "in": "query", "required": is_required, "schema": shape, "description": about})
    };
    fields.map(|fields| fields.iter().map(parameter).collect()).unwrap_or_default()
}

/// The whole interface as an OpenAPI 3.1 document.
pub fn document(features: &[Feature], version: &str) -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = "/components/schemas".into();
    let mut all = settings.into_generator();
    let mut paths = Map::new();
    for route in features.iter().flat_map(|f| (f.routes)().list) {
        let Listed { shape: Some(shape), action, .. } = route else { continue };
        let mut operation = shape.operation(&mut all);
        if let Some(it) = operation.as_object_mut() {
            it.insert("x-action".into(), action.0.into());
            it.insert("security".into(), security(action));
        }
        let path = paths.entry(shape.path).or_insert_with(|| json!({}));
        if let Some(path) = path.as_object_mut() {
            path.insert(shape.method.as_str().to_lowercase(), operation);
        }
    }
    let mut schemas = all.take_definitions(true);
    schemas.insert("Refused".into(), refused());
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Entente", "version": version, "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}},
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {
            "token": {
                "type": "http", "scheme": "bearer",
                "description": "A personal token, made on the page of one's account. It may do what its scopes say and its owner may.",
            },
            "session": {
                "type": "apiKey", "in": "cookie", "name": "session",
                "description": "The session of a browser; `__Host-session` where there is https.",
            },
        }},
    })
}

/// With a token or the session of a browser; without either where guests may.
fn security(action: crate::Action) -> Value {
    let (token, session) = (json!({"token": []}), json!({"session": []}));
    if crate::permission::may_ever(crate::Role::Guest, action) {
        json!([{}, token, session])
    } else {
        json!([token, session])
    }
}

/// Errors are problems as RFC 9457 has them.
fn refused() -> Value {
    let text = json!({"type": "string"});
    json!({"type": "object", "required": ["title", "status", "code"], "properties": {
        "title": text, "status": {"type": "integer"}, "code": text,
        "error": {"type": "object", "required": ["code", "message"],
                  "properties": {"code": text, "message": text}},
    }})
}
