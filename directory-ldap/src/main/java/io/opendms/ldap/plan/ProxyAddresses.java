package io.opendms.ldap.plan;

import com.unboundid.ldap.sdk.Entry;
import io.opendms.entry.MailAddress;
import io.opendms.ldap.schema.Attributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of an entry. Those that the farm's templates make of its alias are ours; all others are the
 * administrator's and stay, as does the administrator's choice of another primary address.
 *
 * @param values of {@code proxyAddresses}: the primary one is marked by {@code SMTP:} in upper case
 * @param mail of {@code mail}, empty for none
 * @param gained those of ours that the entry did not have
 */
record ProxyAddresses(List<String> values, String mail, List<MailAddress> gained) {
    private static final String PRIMARY = "SMTP:";
    private static final String SECONDARY = "smtp:";

    /** The addresses of a new entry. */
    static ProxyAddresses of(List<MailAddress> ours) {
        List<String> values = new ArrayList<>(ours.size());
        for (MailAddress address : ours) {
            values.add((values.isEmpty() ? PRIMARY : SECONDARY) + address);
        }
        return new ProxyAddresses(values, ours.isEmpty() ? "" : ours.get(0).toString(), ours);
    }

    /** The value by which a search finds an address; servers compare it without regard to case. */
    static String searched(MailAddress address) {
        return SECONDARY + address;
    }

    /**
     * The addresses that an entry shall have. An entry without a primary address gets the first of ours as such, even one
     * that stands there as a secondary one: the mail system takes an entry without any for broken. Ours that stay take
     * another spelling only if the alias does.
     *
     * @param former ours as they were
     * @param ours as they shall be; none: the templates are off and the mail system gives addresses
     */
    static ProxyAddresses changed(Entry present, List<MailAddress> former, List<MailAddress> ours) {
        List<String> values = new ArrayList<>(values(present));
        String mail = text(present.getAttributeValue(Attributes.MAIL));
        if (ours.isEmpty()) {
            return new ProxyAddresses(values, mail, List.of());
        }
        Set<String> dropped = keys(former);
        dropped.removeAll(keys(ours));
        values.removeIf(value -> dropped.contains(key(value)));
        boolean respelled = !texts(former).equals(texts(ours));
        boolean hasPrimary = values.stream().anyMatch(value -> value.startsWith(PRIMARY));
        List<MailAddress> gained = new ArrayList<>();
        for (MailAddress address : ours) {
            Optional<String> standing = values.stream()
                    .filter(value -> key(value).equals(address.key()))
                    .findFirst();
            boolean becomesPrimary = !hasPrimary && address.equals(ours.get(0));
            if (standing.isEmpty()) {
                values.add((becomesPrimary ? PRIMARY : SECONDARY) + address);
                gained.add(address);
            } else if (becomesPrimary || respelled) {
                boolean primary = becomesPrimary || standing.get().startsWith(PRIMARY);
                values.set(values.indexOf(standing.get()), (primary ? PRIMARY : SECONDARY) + address);
            }
        }
        return new ProxyAddresses(values, mail(mail, dropped, respelled, ours), gained);
    }

    private static String mail(String present, Set<String> dropped, boolean respelled, List<MailAddress> ours) {
        String key = present.toLowerCase(Locale.ROOT);
        if (present.isEmpty() || dropped.contains(key)) {
            return ours.get(0).toString();
        }
        return ours.stream()
                .filter(address -> respelled && address.key().equals(key))
                .map(MailAddress::toString)
                .findFirst()
                .orElse(present);
    }

    private static List<String> texts(List<MailAddress> addresses) {
        return addresses.stream().map(MailAddress::toString).toList();
    }

    private static List<String> values(Entry entry) {
        String[] values = entry.getAttributeValues(Attributes.PROXY_ADDRESSES);
        return values == null ? List.of() : Arrays.asList(values);
    }

    private static Set<String> keys(List<MailAddress> addresses) {
        Set<String> keys = new HashSet<>();
        addresses.forEach(address -> keys.add(address.key()));
        return keys;
    }

    /** An SMTP address to compare by; empty for addresses of other kinds. */
    private static String key(String value) {
        return value.regionMatches(true, 0, PRIMARY, 0, PRIMARY.length())
                ? value.substring(PRIMARY.length()).toLowerCase(Locale.ROOT)
                : "";
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
