package io.opendms.doctor.dns;

/**
 * An MX record.
 *
 * @param preference the lowest is tried first
 * @param host in small letters without the dot at its end; empty for the null MX
 */
public record MailExchanger(int preference, String host) {

    /** Says that the domain takes no mail, RFC 7505. */
    public boolean isNull() {
        return host.isEmpty();
    }

    @Override
    public String toString() {
        return preference + " " + (isNull() ? "." : host);
    }
}
