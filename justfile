# The daily commands. `just ci` is what the continuous integration runs.

# Does it compile, and is clippy content?
check:
    cargo clippy --workspace --all-targets -- -D warnings

# Tests of the whole house, or of one feature: `just test partnering`
test feature="":
    cargo test {{ if feature == "" { "--workspace --exclude e2e" } else { "--package " + feature } }}

# Accept what pages look like now
bless:
    INSTA_UPDATE=always cargo test --workspace --exclude e2e

# The rules lints cannot check
tidy:
    cargo xtask tidy

# The program on this machine
run:
    cargo run --package entente -- serve

# The program with the demo network
demo:
    cargo run --package entente -- demo

# A feature like all others: `just new-feature stories`
new-feature name:
    cargo xtask new-feature {{ name }}

# Write docs/errors.md, docs/routes.md and docs/statements.md
lists:
    cargo xtask lists

# Do all languages say the same, and nothing that nobody uses?
locales:
    cargo xtask tidy locales messages

# Browser stories against the release program
e2e:
    cargo xtask test --only release browser

# Everything, step by step
ci:
    .ci/run

# The program as it is shipped, after everything passed
release: ci
    cargo build --release --locked --package entente
