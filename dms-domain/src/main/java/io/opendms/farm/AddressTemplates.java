package io.opendms.farm;

import io.opendms.entry.Alias;
import io.opendms.entry.MailAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The addresses that a farm gives to an alias, the first of them its primary one. No templates: the mail system's own
 * address policy gives them.
 *
 * @param templates texts with {@code {alias}} in them, domains already put in
 */
public record AddressTemplates(List<String> templates) {
    private static final String ALIAS = "{alias}";

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
        String localPart = alias.localPart();
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
}
