//! What the operator decides: one list of settings, read once, every default visible.
//!
//! A setting comes from the command line, else from the environment (`ENTENTE_NAME`), else from
//! the file (`entente.toml`), else from its default. `entente config` prints all of it.

use std::{collections::BTreeMap, fmt::Write as _, net::SocketAddr, path::PathBuf};

use anyhow::{Context as _, Result, bail};
use kit::{feature::Figure, mail::Post, web};

use crate::features::FEATURES;

/// One thing to decide.
struct Setting {
    name: &'static str,
    default: &'static str,
    about: &'static str,
}

const SETTINGS: &[Setting] = &[
    Setting {
        name: "base_url",
        default: "http://127.0.0.1:8080",
        about: "The address people use. With https, cookies are bound to it and browsers are told to stay with https.",
    },
    Setting {
        name: "behind_proxy",
        default: "false",
        about: "Whether a proxy in front tells the visitor's address in X-Forwarded-For. Only true if there is one.",
    },
    Setting {
        name: "data",
        default: "data",
        about: "The folder of the database, the index and uploads. Back it up with `entente backup`.",
    },
    Setting {
        name: "database",
        default: "",
        about: "Empty for SQLite in the data folder, or postgres://user:password@host/name.",
    },
    Setting {
        name: "inbox",
        default: "",
        about: "The folder (Maildir) a mail server delivers letters to us into. Empty: letters do not come in.",
    },
    Setting {
        name: "inbox_address",
        default: "",
        about: "The address delivered there, such as entente@agency.example; its server must take entente+anything@ as well.",
    },
    Setting {
        name: "listen",
        default: "127.0.0.1:8080",
        about: "Where pages and the API are served.",
    },
    Setting {
        name: "log",
        default: "info",
        about: "What is logged: error, warn, info, debug, or by module (`kit=debug,info`).",
    },
    Setting { name: "log_format", default: "text", about: "text for people, json for machines." },
    Setting {
        name: "mail",
        default: "",
        about: "Empty keeps letters in the outbox, or smtp://user:password@host:587?tls=required, or smtps://…",
    },
    Setting {
        name: "mail_from",
        default: "Entente <no-reply@localhost.localdomain>",
        about: "The sender of letters.",
    },
    Setting {
        name: "max_agency_files_mb",
        default: "2048",
        about: "How much the files of one agency (photos, logos, documents) may take together, in megabytes.",
    },
    Setting {
        name: "max_document_mb",
        default: "20",
        about: "The largest document somebody may keep, in megabytes.",
    },
    Setting {
        name: "max_picture_mb",
        default: "10",
        about: "The largest photo or logo somebody may send, in megabytes.",
    },
    Setting {
        name: "max_upload_mb",
        default: "512",
        about: "The largest file that can be sent, in megabytes.",
    },
    Setting {
        name: "metrics_listen",
        default: "",
        about: "Where Prometheus metrics are served, such as 127.0.0.1:9464. Empty: nowhere.",
    },
    Setting {
        name: "name",
        default: "Entente",
        about: "The name of this installation, shown in the head of every page.",
    },
    Setting {
        name: "outgoing_hosts",
        default: "",
        about: "Hosts in private networks that may be asked all the same, such as an OpenID provider: host or host:port, with commas between.",
    },
    Setting {
        name: "readers",
        default: "4",
        about: "Threads that read the database, each with a connection (PostgreSQL: as many again to write).",
    },
    Setting {
        name: "second_factor",
        default: "",
        about: "Roles that need a second factor, with commas between, such as adviser,manager,administrator. Without one they act for no agency.",
    },
    Setting {
        name: "sentences",
        default: "",
        about: "A folder with a sentence model (model.onnx, tokenizer.json) that says which words mean alike. Empty: matching goes by the node's own texts and the thesaurus alone.",
    },
    Setting { name: "sign_up", default: "true", about: "Whether strangers may open an account." },
];

/// The numbers that features leave to the operator, by name.
fn figures() -> Vec<&'static Figure> {
    let own = FEATURES.iter().flat_map(|feature| feature.figures);
    let mut all: Vec<_> = own.chain(kit::retention::FIGURES).collect();
    all.sort_by_key(|figure| figure.name);
    all
}

/// Every setting there is: name, default, meaning.
fn every() -> impl Iterator<Item = (&'static str, String, &'static str)> {
    let own = SETTINGS.iter().map(|it| (it.name, it.default.to_owned(), it.about));
    own.chain(figures().into_iter().map(|it| (it.name, it.default.to_string(), it.about)))
}

/// The settings with where each comes from.
pub struct Config {
    values: BTreeMap<&'static str, (String, &'static str)>,
    providers: Vec<web::Provider>,
}

/// How providers are written in the file; there may be several.
const PROVIDERS: &str = r#"
# OpenID providers people may sign in with, in the file only; one table each. Their address to
# come back to is BASE_URL/sign-in/with/NAME.
# [[oidc]]
# name = "work"
# label = "our network"
# issuer = "https://id.example.org"
# client_id = "entente"
# client_secret = ""
"#;

impl Config {
    /// Reads the file (if there is one), the environment, and what the command line says;
    /// `otherwise` are defaults other than the usual ones.
    pub fn read(
        file: Option<PathBuf>,
        given: &[(&'static str, Option<String>)],
        otherwise: &[(&'static str, &str)],
    ) -> Result<Self> {
        let named = file.is_some() || environment("CONFIG").is_some();
        let path = file.or_else(|| environment("CONFIG").map(PathBuf::from));
        let path = path.unwrap_or_else(|| "entente.toml".into());
        let file = match std::fs::read_to_string(&path) {
            Ok(text) => text
                .parse::<toml::Table>()
                .with_context(|| format!("{} is not TOML", path.display()))?,
            Err(_) if !named => toml::Table::new(),
            Err(wrong) => bail!("{} cannot be read: {wrong}", path.display()),
        };
        let mut file = file;
        let providers = providers(file.remove("oidc"))
            .with_context(|| format!("{}: [[oidc]]", path.display()))?;
        if let Some(name) = file.keys().find(|name| every().all(|(known, ..)| known != **name)) {
            bail!(
                "{} sets `{name}`, which does not exist. `entente config` lists what does.",
                path.display()
            );
        }
        let value = |name: &'static str, default: String| {
            let line = given.iter().find(|(it, _)| *it == name).and_then(|(_, v)| v.clone());
            let from_file =
                file.get(name).map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned));
            line.map(|v| (v, "command line"))
                .or_else(|| environment(&name.to_uppercase()).map(|v| (v, "environment")))
                .or_else(|| from_file.map(|v| (v, "file")))
                .unwrap_or_else(|| {
                    let other = otherwise.iter().find(|(it, _)| *it == name);
                    (other.map_or(default, |(_, value)| (*value).to_owned()), "default")
                })
        };
        let values = every().map(|(name, default, _)| (name, value(name, default))).collect();
        let config = Self { values, providers };
        config.settings()?;
        config.listen()?;
        config.metrics_listen()?;
        config.inbox()?;
        Ok(config)
    }

    fn get(&self, name: &str) -> &str {
        self.values.get(name).map_or("", |(value, _)| value.as_str())
    }

    /// Whether nobody decided this.
    pub fn is_default(&self, name: &str) -> bool {
        self.values.get(name).is_none_or(|(_, source)| *source == "default")
    }

    fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<T> {
        let value = self.get(name);
        value.parse().map_err(|_| anyhow::anyhow!("the setting `{name}` cannot be `{value}`"))
    }

    /// The words of a setting, with commas between.
    fn list<T: std::str::FromStr>(&self, name: &str) -> Result<Vec<T>> {
        let words = self.get(name).split(',').map(str::trim).filter(|word| !word.is_empty());
        let read = |word: &str| {
            word.parse().map_err(|_| anyhow::anyhow!("the setting `{name}` cannot hold `{word}`"))
        };
        words.map(read).collect()
    }

    pub fn listen(&self) -> Result<SocketAddr> {
        self.parsed("listen")
    }

    pub fn metrics_listen(&self) -> Result<Option<SocketAddr>> {
        if self.get("metrics_listen").is_empty() {
            Ok(None)
        } else {
            self.parsed("metrics_listen").map(Some)
        }
    }

    /// How letters come in; none where nobody said.
    pub fn inbox(&self) -> Result<Option<inbox::Way>> {
        let (folder, address) = (self.get("inbox"), self.get("inbox_address"));
        if folder.is_empty() && address.is_empty() {
            return Ok(None);
        }
        if folder.is_empty() {
            bail!(
                "the setting `inbox_address` needs `inbox`, the folder letters are delivered into"
            );
        }
        let way = inbox::Way::new(std::path::Path::new(folder), address);
        let way = way.with_context(|| {
            format!("the setting `inbox_address` cannot be `{address}`: write it as entente@agency.example")
        })?;
        Ok(Some(way))
    }

    /// The folder letters are delivered into, if there is one.
    pub fn letters(&self) -> Option<PathBuf> {
        let folder = self.get("inbox");
        (!folder.is_empty()).then(|| folder.into())
    }

    /// The folder of a sentence model, if there is one.
    pub fn sentences(&self) -> Option<PathBuf> {
        let folder = self.get("sentences");
        (!folder.is_empty()).then(|| folder.into())
    }

    pub fn data(&self) -> PathBuf {
        self.get("data").into()
    }

    pub fn log(&self) -> (&str, bool) {
        (self.get("log"), self.get("log_format") == "json")
    }

    /// Where the PostgreSQL database is; none for SQLite.
    pub fn postgres(&self) -> Option<&str> {
        Some(self.get("database")).filter(|address| !address.is_empty())
    }

    pub fn readers(&self) -> Result<usize> {
        Ok(self.parsed::<usize>("readers")?.clamp(1, 64))
    }

    /// What the ground needs to know.
    pub fn settings(&self) -> Result<web::Settings> {
        let megabytes = |name| -> Result<u64> { Ok(self.parsed::<u64>(name)? << 20) };
        let post = match self.get("mail") {
            "" => Post::Outbox,
            url => Post::Smtp { url: url.to_owned(), from: self.get("mail_from").to_owned() },
        };
        let base_url = self.get("base_url").trim_end_matches('/').to_owned();
        if !base_url.starts_with("http://") && !base_url.starts_with("https://") {
            bail!("the setting `base_url` must begin with http:// or https://");
        }
        let figures: Result<BTreeMap<_, _>> =
            figures().iter().map(|it| Ok((it.name, self.parsed::<i64>(it.name)?))).collect();
        Ok(web::Settings {
            figures: figures?,
            base_url,
            name: self.get("name").to_owned(),
            post,
            providers: self.providers.clone(),
            second_factor: self.list("second_factor")?,
            outgoing_hosts: self.list("outgoing_hosts")?,
            sign_up: self.parsed("sign_up")?,
            behind_proxy: self.parsed("behind_proxy")?,
            max_upload: megabytes("max_upload_mb")?,
            max_picture: megabytes("max_picture_mb")?,
            max_document: megabytes("max_document_mb")?,
            max_agency_files: megabytes("max_agency_files_mb")?,
            ..web::Settings::local(&self.data())
        })
    }

    /// Every setting with its value, its source and its meaning, as a file that could be used.
    pub fn explain(&self) -> String {
        let mut said = String::from(
            "# Settings of Entente. Environment variables are named ENTENTE_ and the name in capitals.\n",
        );
        for (name, default, about) in every() {
            let (value, source) = self.values.get(name).cloned().unwrap_or_default();
            let value = without_password(&value);
            let _ = write!(
                said,
                "\n# {about}\n# (default: {default:?}; now from: {source})\n{name} = {value:?}\n"
            );
        }
        said.push_str(PROVIDERS);
        for it in &self.providers {
            let _ = writeln!(said, "# now from: file: {} at {}", it.name, it.issuer);
        }
        said
    }
}

/// The providers of the file: each with a name of its own, and at an address that is safe.
fn providers(tables: Option<toml::Value>) -> Result<Vec<web::Provider>> {
    let Some(tables) = tables else { return Ok(Vec::new()) };
    let tables: Vec<Table> = tables.try_into().context("these are not tables of providers")?;
    let mut all: Vec<web::Provider> = Vec::new();
    for Table { name, label, issuer, client_id, client_secret } in tables {
        let is_word = !name.is_empty()
            && name.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
        if !is_word || all.iter().any(|it| it.name == name || it.issuer == issuer) {
            bail!(
                "`{name}`: names are small letters and digits, and no two providers are the same"
            );
        }
        if !issuer.starts_with("https://") && !issuer.starts_with("http://") {
            bail!("`{name}`: the issuer is an address that begins with https://");
        }
        let label = if label.is_empty() { name.clone() } else { label };
        all.push(web::Provider { name, label, issuer, client_id, client_secret });
    }
    Ok(all)
}

/// A provider as it stands in the file.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    name: String,
    #[serde(default)]
    label: String,
    issuer: String,
    client_id: String,
    #[serde(default)]
    client_secret: String,
}

/// `smtp://user:…@host`: what may be shown of an address.
fn without_password(value: &str) -> String {
    let Some((scheme, rest)) = value.split_once("://") else { return value.to_owned() };
    let Some((login, host)) = rest.rsplit_once('@') else { return value.to_owned() };
    let user = login.split(':').next().unwrap_or_default();
    format!("{scheme}://{user}:…@{host}")
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn environment(name: &str) -> Option<String> {
    std::env::var(format!("ENTENTE_{name}")).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn the_command_line_wins_over_the_file_and_the_file_over_the_default() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("e.toml");
        std::fs::write(&path, "name = \"Lys\"\nlisten = \"127.0.0.1:99\"\nsign_up = false")
            .unwrap();
        let given = [("listen", Some("127.0.0.1:7".to_owned()))];
        let config = Config::read(Some(path.clone()), &given, &[]).unwrap();
        assert_eq!(config.listen().unwrap().port(), 7);
        let settings = config.settings().unwrap();
        assert_eq!(
            (settings.name.as_str(), settings.sign_up, settings.behind_proxy),
            ("Lys", false, false)
        );

        std::fs::write(&path, "nmae = \"Lys\"").unwrap();
        let wrong = Config::read(Some(path), &[], &[]).err().unwrap().to_string();
        assert!(wrong.contains("`nmae`"), "{wrong}");
    }

    #[test]
    fn providers_and_roles_are_read_or_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("e.toml");
        let read = |text: &str| {
            std::fs::write(&path, text).unwrap();
            Config::read(Some(path.clone()), &[], &[])
        };
        let one = "[[oidc]]\nname = \"work\"\nissuer = \"https://id.example\"\nclient_id = \"us\"\nclient_secret = \"hidden\"\n";
        let config =
            read(&format!("second_factor = \"manager, administrator\"\noutgoing_hosts = \"id.example:8443\"\n{one}"))
                .unwrap();
        let settings = config.settings().unwrap();
        assert_eq!(settings.second_factor, [kit::Role::Manager, kit::Role::Administrator]);
        assert_eq!(settings.outgoing_hosts, ["id.example:8443"]);
        assert_eq!((settings.providers[0].label.as_str(), settings.providers.len()), ("work", 1));
        assert!(
            !config.explain().contains("hidden") && !format!("{settings:?}").contains("hidden")
        );
        let two = one.replace("work", "home");
        for wrong in [
            &format!("{one}{two}"),
            &one.replace("https://", "ftp://"),
            &one.replace("work", "../x"),
            &one.replace("client_id", "client"),
            "oidc = 7",
            "second_factor = \"emperor\"",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_sentence_model_that_cannot_be_used_names_its_setting() {
        let folder = tempfile::tempdir().unwrap();
        let given = [("sentences", Some(folder.path().display().to_string()))];
        let named = Config::read(None, &given, &[]).unwrap();
        let wrong = format!("{:#}", crate::house::sentences(&named).err().unwrap());
        assert!(wrong.contains("`sentences`") && wrong.contains("model.onnx"), "{wrong}");
        let none = Config::read(None, &[], &[]).unwrap();
        assert!(crate::house::sentences(&none).unwrap().is_none());
    }

    #[test]
    fn a_password_is_not_shown() {
        assert_eq!(super::without_password("smtp://me:secret@host:25"), "smtp://me:…@host:25");
        let given = [("mail", Some("smtp://me:hush@host".to_owned()))];
        assert!(!Config::read(None, &given, &[]).unwrap().explain().contains("hush"));
    }
}
