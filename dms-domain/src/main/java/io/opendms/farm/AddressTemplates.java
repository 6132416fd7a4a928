package io.opendms.farm;

import io.opendms.entry.Alias;
import io.opendms.entry.MailAddress;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The addresses that a farm gives to an alias, the first of them its primary one. No templates: the mail system's own
 * address policy gives them.
 *
 * @param templates texts with {@code {alias}} in them, domains already put in
 */
public record AddressTemplates(List<String> templates) {
    private static final String ALIAS = "{alias}";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x21-\\x7E]");

    public AddressTemplates {
        templates = List.copyOf(templates);
        templates.forEach(template -> MailAddress.parse("address template", template.replace(ALIAS, "a")));
    }

    /** The alias itself in each of some domains. */
    static AddressTemplates in(Set<String> domains) {
        return new AddressTemplates(
                domains.stream().map(domain -> ALIAS + "@" + domain).toList());
    }

    /** The addresses of an alias in the order of the templates, without repeats. */
    public List<MailAddress> addressesOf(Alias alias) {
        String localPart = ascii(alias.value());
        return templates.stream()
                .map(template -> MailAddress.parse("Alias", template.replace(ALIAS, localPart)))
                .distinct()
                .toList();
    }

    /** How many characters an alias may have so that each template makes an address of it. */
    public int longestAlias() {
        return templates.stream()
                .mapToInt(template -> MailAddress.MAX_LOCAL_PART + ALIAS.length() - template.lastIndexOf('@'))
                .min()
                .orElse(Alias.MAX_LENGTH);
    }

    /** The domains of all templates, in lower case. */
    public Set<String> domains() {
        return templates.stream()
                .map(template ->
                        template.substring(template.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Letters above ASCII are mapped in addresses, as Exchange does with those that it allows in an alias. */
    private static String ascii(String alias) {
        if (alias.chars().allMatch(c -> c < 0x7F)) {
            return alias;
        }
        String bare = MARKS.matcher(Normalizer.normalize(alias, Normalizer.Form.NFD))
                .replaceAll("")
                .replace("ß", "ss")
                .replace("Æ", "AE")
                .replace("æ", "ae")
                .replace("Ø", "O")
                .replace("ø", "o")
                .replace("Ð", "D")
                .replace("ð", "d")
                .replace("Þ", "Th")
                .replace("þ", "th");
        return NOT_ASCII.matcher(bare).replaceAll("_");
    }
}
