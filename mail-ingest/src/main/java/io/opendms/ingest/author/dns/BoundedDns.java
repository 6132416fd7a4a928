package io.opendms.ingest.author.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Asks for one message, for so long and no longer: whoever is asked may answer each question at the last moment. A question
 * that begins in time is answered in its own. For one thread.
 */
public final class BoundedDns implements SenderDns {
    private final SenderDns dns;
    private final InstantSource clock;
    private final Instant end;

    /** @param longest until when questions may begin, from now on */
    public BoundedDns(SenderDns dns, Duration longest, InstantSource clock) {
        this.dns = dns;
        this.clock = clock;
        this.end = clock.instant().plus(longest);
    }

    @Override
    public List<String> texts(String name) throws SilentDnsException {
        requireTime();
        return dns.texts(name);
    }

    @Override
    public List<InetAddress> addresses(String host) throws SilentDnsException {
        requireTime();
        return dns.addresses(host);
    }

    @Override
    public List<String> exchangers(String domain) throws SilentDnsException {
        requireTime();
        return dns.exchangers(domain);
    }

    @Override
    public List<String> names(InetAddress address) throws SilentDnsException {
        requireTime();
        return dns.names(address);
    }

    private void requireTime() throws SilentDnsException {
        if (clock.instant().isAfter(end)) {
            throw new SilentDnsException("the DNS takes too long for one message");
        }
    }
}
