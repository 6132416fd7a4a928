package io.opendms.ingest.author.dns;

import java.net.InetAddress;
import java.util.List;

/** The DNS as it answers now. No records is an answer: a server says so that can. Thread-safe. */
public interface SenderDns {
    /** Nobody is asked, so that nobody answers. */
    SenderDns NOBODY = new SenderDns() {
        @Override
        public List<String> texts(String name) throws SilentDnsException {
            throw silent();
        }

        @Override
        public List<InetAddress> addresses(String host) throws SilentDnsException {
            throw silent();
        }

        @Override
        public List<String> exchangers(String domain) throws SilentDnsException {
            throw silent();
        }

        @Override
        public List<String> names(InetAddress address) throws SilentDnsException {
            throw silent();
        }

        private SilentDnsException silent() {
            return new SilentDnsException("no name server is asked");
        }
    };

    /** The TXT records of a name, each with its parts put together. */
    List<String> texts(String name) throws SilentDnsException;

    /** The A and AAAA records of a host. */
    List<InetAddress> addresses(String host) throws SilentDnsException;

    /** The hosts of a domain's MX records, the most preferred first. */
    List<String> exchangers(String domain) throws SilentDnsException;

    /** The PTR records of an address. */
    List<String> names(InetAddress address) throws SilentDnsException;
}
