package io.opendms.boot.mail;

import io.opendms.config.dns.DnsSettings;
import io.opendms.doctor.dns.Answer;
import io.opendms.doctor.dns.Dns;
import io.opendms.doctor.dns.DnsjavaDns;
import io.opendms.doctor.dns.MailExchanger;
import io.opendms.ingest.author.dns.SenderDns;
import io.opendms.ingest.author.dns.SilentDnsException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The DNS for checks of senders: as the operator has set it, and quicker where that is patient. */
public final class SenderNames implements SenderDns {
    /** With its aliases a question takes twice as long at most, and the check of a message has ten seconds. */
    private static final Duration LONGEST = Duration.ofMillis(2500);

    private static final Pattern NAME = Pattern.compile("(?=.{1,253}\\.?$)[^.]{1,63}(?:\\.[^.]{1,63})*\\.?");

    private final Dns dns;

    public SenderNames(DnsSettings settings) {
        Duration timeout = settings.timeout().compareTo(LONGEST) < 0 ? settings.timeout() : LONGEST;
        this.dns = new DnsjavaDns(new DnsSettings(settings.servers(), timeout));
    }

    @Override
    public List<String> texts(String name) throws SilentDnsException {
        return isName(name) ? records(dns.texts(name)) : List.of();
    }

    @Override
    public List<InetAddress> addresses(String host) throws SilentDnsException {
        return isName(host) ? records(dns.addresses(host)) : List.of();
    }

    @Override
    public List<String> exchangers(String domain) throws SilentDnsException {
        if (!isName(domain)) {
            return List.of();
        }
        return records(dns.exchangers(domain)).stream()
                .filter(exchanger -> !exchanger.isNull())
                .map(MailExchanger::host)
                .toList();
    }

    @Override
    public List<String> names(InetAddress address) throws SilentDnsException {
        return records(dns.names(address));
    }

    /** Whether it can stand in the DNS (RFC 1035, section 2.3.4): of what cannot, there is nothing, now and later. */
    private static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static <T> List<T> records(Answer<T> answer) throws SilentDnsException {
        if (answer instanceof Answer.Undecided<T> undecided) {
            throw new SilentDnsException(undecided.reason());
        }
        return answer.records();
    }
}
