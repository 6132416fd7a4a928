package io.opendms.ldap.recipient;

import com.unboundid.ldap.sdk.Entry;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.ldap.schema.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mail addresses of an entry, without those that no mail can be sent to. Each value is read once. */
final class Addresses {
    /** Marks addresses of SMTP; in upper case the primary one of an entry. */
    private static final String SMTP = "SMTP:";

    private final List<MailAddress> held = new ArrayList<>();
    private Optional<MailAddress> own = Optional.empty();
    private Optional<MailAddress> destination = Optional.empty();

    Addresses(Entry entry) {
        for (String value : values(entry, Attributes.MAIL)) {
            parsed(value).ifPresent(address -> holds(address, true));
        }
        for (String value : values(entry, Attributes.PROXY_ADDRESSES)) {
            ofSmtp(value).ifPresent(address -> holds(address, value.startsWith(SMTP)));
        }
        for (String value : values(entry, Attributes.TARGET_ADDRESS)) {
            destination = destination.or(() -> ofSmtp(value));
        }
    }

    private void holds(MailAddress address, boolean primary) {
        held.add(address);
        if (primary && own.isEmpty()) {
            own = Optional.of(address);
        }
    }

    /** By which others write to it: {@code mail}, or else the primary one of {@code proxyAddresses}. */
    Optional<MailAddress> own() {
        return own;
    }

    /** Where the mail system sends on what comes for it. */
    Optional<MailAddress> destination() {
        return destination;
    }

    /** Those by which others write to it; one may be there twice. */
    List<MailAddress> held() {
        return held;
    }

    private static String[] values(Entry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? new String[0] : values;
    }

    private static Optional<MailAddress> ofSmtp(String value) {
        return value.regionMatches(true, 0, SMTP, 0, SMTP.length())
                ? parsed(value.substring(SMTP.length()))
                : Optional.empty();
    }

    /** Nothing, if the text is no address that mail can be sent to. */
    static Optional<MailAddress> parsed(String value) {
        try {
            return Optional.of(MailAddress.parse(Attributes.MAIL, value));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** The value under which an address stands in {@code proxyAddresses} and {@code targetAddress}. */
    static String marked(MailAddress address) {
        return SMTP + address;
    }
}
