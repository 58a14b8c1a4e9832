//! Names in the characters of people, as DNS wants them: A-labels (RFC 5891 §4, RFC 3492 §6.3).

/// The name with each label outside ASCII in its xn-- form, lower case. Normalisation is left to the person.
///
/// The encoding counts in 32 bits; a label that would overflow is over 63 octets anyway, and gives `None`.
pub fn to_ascii(name: &str) -> Option<String> {
    let labels =
        name.split('.').map(|label| if label.is_ascii() { Some(label.to_string()) } else { encode(&small_letters(label)) });
    labels.collect::<Option<Vec<String>>>().map(|it| it.join("."))
}

/// A Σ at the end is taken for one in the middle: which of the two small letters it is, is for the person to say.
fn small_letters(label: &str) -> String {
    lower_case(&label.replace('Σ', "σ"))
}

#[cfg(not(target_arch = "wasm32"))]
fn lower_case(text: &str) -> String {
    text.to_lowercase()
}

/// The browser knows the letters of all scripts: the tables would weigh 4 kB in each module.
#[cfg(target_arch = "wasm32")]
fn lower_case(text: &str) -> String {
    LOWER_CASE.get().map_or_else(String::new, |it| it(text))
}

#[cfg(target_arch = "wasm32")]
static LOWER_CASE: std::sync::OnceLock<fn(&str) -> String> = std::sync::OnceLock::new();

/// Gives the module what its surroundings know of small letters.
#[cfg(target_arch = "wasm32")]
pub fn use_lower_case(lower_case: fn(&str) -> String) {
    LOWER_CASE.get_or_init(|| lower_case);
}

fn encode(label: &str) -> Option<String> {
    let characters: Vec<u32> = label.chars().map(u32::from).collect();
    if characters.len() > 63 {
        return None;
    }
    let mut out: String = label.chars().filter(char::is_ascii).collect();
    let basic = out.len() as u32;
    if basic > 0 {
        out.push('-');
    }
    let (mut code, mut delta, mut bias, mut handled) = (128_u32, 0_u32, 72_u32, basic);
    while (handled as usize) < characters.len() {
        let next = *characters.iter().filter(|&&it| it >= code).min()?;
        delta = delta.checked_add((next - code).checked_mul(handled + 1)?)?;
        code = next;
        for &character in &characters {
            if character < code {
                delta = delta.checked_add(1)?;
            }
            if character == code {
                push_number(&mut out, delta, bias);
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.checked_add(1)?;
        code += 1;
    }
    (out.len() <= 59).then(|| format!("xn--{out}"))
}

fn push_number(out: &mut String, number: u32, bias: u32) {
    let (mut rest, mut k) = (number, 36);
    loop {
        let threshold = if k <= bias { 1 } else { (k - bias).min(26) };
        if rest < threshold {
            return out.push(digit(rest));
        }
        out.push(digit(threshold + (rest - threshold) % (36 - threshold)));
        rest = (rest - threshold) / (36 - threshold);
        k += 36;
    }
}

fn digit(value: u32) -> char {
    (if value < 26 { b'a' + value as u8 } else { b'0' + (value - 26) as u8 }) as char
}

fn adapt(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > 35 * 26 / 2 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::to_ascii;

    #[test]
    fn the_form_that_registries_use() {
        assert_eq!(to_ascii("bücher.example.").as_deref(), Some("xn--bcher-kva.example."));
        assert_eq!(to_ascii("例え.Test").as_deref(), Some("xn--r8jz45g.Test"));
        assert_eq!(to_ascii("中国").as_deref(), Some("xn--fiqs8s"));
        assert_eq!(to_ascii("MÜNCHEN").as_deref(), Some("xn--mnchen-3ya"));
        assert_eq!(to_ascii("ΟΔΟΣ").as_deref(), to_ascii("οδοσ").as_deref());
    }
}
