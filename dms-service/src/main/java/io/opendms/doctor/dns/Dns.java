package io.opendms.doctor.dns;

import java.net.InetAddress;

/** The DNS as it answers now; nothing is remembered between two questions. */
public interface Dns {
    /** The MX records of a domain, the most preferred first. */
    Answer<MailExchanger> exchangers(String domain);

    /** The A and AAAA records of a host. */
    Answer<InetAddress> addresses(String host);

    /** The PTR records of an address. */
    Answer<String> names(InetAddress address);

    /** The TXT records of a domain, each with its parts put together (RFC 7208, section 3.3). */
    Answer<String> texts(String domain);
}
