//! Texts that mean something to one of the formats that they are put into.

/// What is not a letter or a digit, all of ASCII.
pub(crate) fn special() -> Vec<char> {
    (0..0x80_u8)
        .map(char::from)
        .filter(|c| !c.is_ascii_alphanumeric())
        .collect()
}

/// Every character of ASCII, and some beyond, each as a text of its own.
pub(crate) fn single() -> Vec<String> {
    let beyond = [
        '\u{80}',
        '\u{85}',
        '\u{a0}',
        'é',
        '\u{ad}',
        '\u{2028}',
        '\u{202e}',
        '\u{feff}',
        '\u{fffd}',
        '／',
        '．',
        '😄',
        '\u{10ffff}',
    ];
    (0..0x80_u8)
        .map(char::from)
        .chain(beyond)
        .map(String::from)
        .collect()
}

/// Every pair of characters that are neither letters nor digits.
pub(crate) fn pairs() -> impl Iterator<Item = String> {
    let special = special();
    let seconds = special.clone();
    special
        .into_iter()
        .flat_map(move |first| {
            seconds
                .clone()
                .into_iter()
                .map(move |second| [first, second])
        })
        .map(String::from_iter)
}

/// Texts of several characters that have done harm somewhere.
pub(crate) fn crafted() -> Vec<String> {
    [
        "a b",
        "../admin",
        "..%2fadmin",
        "%2e%2e/",
        "a%00b",
        "%",
        "%2",
        "%zz",
        "a=1&b=2",
        "a;b=c",
        "x\r\nY: z",
        "x\n\ny",
        "a\r\n--boundary",
        "\\\"; filename=\"x",
        "\"; filename=\"x",
        "a\\",
        "a\"",
        "[a][b]",
        "a]=1&c[",
        "+",
        "%20",
        "%2B",
        "a,b",
        "<script>",
        "${x}",
        "{id}",
        "{}",
        "//host/x",
        "http://host/x",
        "?a",
        "#a",
        ";a=b",
        "a\tb",
        " a",
        "a ",
        "\u{fe0f}a\u{200d}",
    ]
    .map(String::from)
    .into()
}

/// All of them.
pub(crate) fn all() -> Vec<String> {
    let mut all = single();
    all.extend(pairs());
    all.extend(crafted());
    all
}

/// Those that one test may send to a real server.
pub(crate) fn some() -> Vec<String> {
    let mut some = single();
    some.extend(pairs().step_by(7));
    some.extend(crafted());
    some
}
