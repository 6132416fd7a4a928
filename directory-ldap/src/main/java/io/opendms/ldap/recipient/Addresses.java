package io.opendms.ldap.recipient;

import com.unboundid.ldap.sdk.Entry;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.ldap.schema.Attributes;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The mail addresses of an entry, without those that no mail can be sent to. */
final class Addresses {
    /** Marks addresses of SMTP; in upper case the primary one of an entry. */
    private static final String SMTP = "SMTP:";

    private final Entry entry;

    Addresses(Entry entry) {
        this.entry = entry;
    }

    /** By which others write to it: {@code mail}, or else the primary one of {@code proxyAddresses}. */
    Optional<MailAddress> own() {
        return Stream.concat(
                        mail(),
                        values(Attributes.PROXY_ADDRESSES)
                                .filter(value -> value.startsWith(SMTP))
                                .flatMap(Addresses::ofSmtp))
                .findFirst();
    }

    /** Where the mail system sends on what comes for it. */
    Optional<MailAddress> destination() {
        return values(Attributes.TARGET_ADDRESS).flatMap(Addresses::ofSmtp).findFirst();
    }

    /** Those by which others write to it. */
    Set<MailAddress> held() {
        Set<MailAddress> all = new LinkedHashSet<>(mail().toList());
        values(Attributes.PROXY_ADDRESSES).flatMap(Addresses::ofSmtp).forEach(all::add);
        return all;
    }

    private Stream<MailAddress> mail() {
        return values(Attributes.MAIL).flatMap(Addresses::parsed);
    }

    private Stream<String> values(String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? Stream.of() : Arrays.stream(values);
    }

    private static Stream<MailAddress> ofSmtp(String value) {
        return value.regionMatches(true, 0, SMTP, 0, SMTP.length())
                ? parsed(value.substring(SMTP.length()))
                : Stream.of();
    }

    /** Nothing, if the text is no address that mail can be sent to. */
    static Stream<MailAddress> parsed(String value) {
        try {
            return Stream.of(MailAddress.parse(Attributes.MAIL, value));
        } catch (InvalidValueException e) {
            return List.<MailAddress>of().stream();
        }
    }

    /** The value under which an address stands in {@code proxyAddresses} and {@code targetAddress}. */
    static String marked(MailAddress address) {
        return SMTP + address;
    }
}
