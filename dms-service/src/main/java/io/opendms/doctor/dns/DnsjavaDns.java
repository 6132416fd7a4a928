package io.opendms.doctor.dns;

import io.opendms.config.dns.DnsSettings;
import io.opendms.entry.LogText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** Asks by dnsjava, see ADR 54. */
public final class DnsjavaDns implements Dns {
    /** More than any mail domain has; an answer over TCP could hold thousands. */
    private static final int MOST_RECORDS = 100;

    private static final int TRIES = 2;
    private static final int LONGEST_REASON = 200;

    private final LookupSession session;
    private final Duration bound;
    private final String servers;

    public DnsjavaDns(DnsSettings settings) {
        List<InetSocketAddress> addresses =
                settings.servers().isEmpty() ? ResolverConfig.getCurrentConfig().servers() : settings.servers();
        this.servers = String.join(
                ", ",
                addresses.stream()
                        .map(each -> each.getAddress().getHostAddress() + ":" + each.getPort())
                        .toList());
        this.session = LookupSession.builder()
                .resolver(resolver(addresses, settings.timeout()))
                .clearCaches()
                .clearSearchPath()
                .build();
        // The library keeps to its own; this is for an alias, whose way may have several questions.
        this.bound = settings.timeout().multipliedBy(TRIES);
    }

    private static Resolver resolver(List<InetSocketAddress> addresses, Duration timeout) {
        List<Resolver> each = new ArrayList<>();
        for (InetSocketAddress address : addresses) {
            SimpleResolver resolver = new SimpleResolver(address);
            resolver.setTimeout(timeout.dividedBy((long) TRIES * addresses.size()));
            each.add(resolver);
        }
        ExtendedResolver all = new ExtendedResolver(each);
        all.setRetries(TRIES);
        all.setTimeout(timeout);
        return all;
    }

    @Override
    public Answer<MailExchanger> exchangers(String domain) {
        Answer<MailExchanger> answer = ask(domain, Type.MX, MXRecord.class, DnsjavaDns::exchanger);
        return answer instanceof Answer.Found<MailExchanger> found
                ? new Answer.Found<>(
                        found.records().stream()
                                .sorted(Comparator.comparingInt(MailExchanger::preference)
                                        .thenComparing(MailExchanger::host))
                                .toList(),
                        found.alias())
                : answer;
    }

    @Override
    public Answer<InetAddress> addresses(String host) {
        Answer<InetAddress> four = ask(host, Type.A, ARecord.class, ARecord::getAddress);
        Answer<InetAddress> six = ask(host, Type.AAAA, AAAARecord.class, AAAARecord::getAddress);
        if (four instanceof Answer.Found<InetAddress> found) {
            return new Answer.Found<>(
                    Stream.concat(found.records().stream(), six.records().stream())
                            .toList(),
                    found.alias());
        }
        return six instanceof Answer.Found || four instanceof Answer.Nothing ? six : four;
    }

    @Override
    public Answer<String> names(InetAddress address) {
        return ask(ReverseMap.fromAddress(address), Type.PTR, PTRRecord.class, ptr -> text(ptr.getTarget()));
    }

    @Override
    public Answer<String> texts(String domain) {
        return ask(domain, Type.TXT, TXTRecord.class, DnsjavaDns::joined);
    }

    private static MailExchanger exchanger(MXRecord record) {
        return new MailExchanger(record.getPriority(), text(record.getTarget()));
    }

    private static String joined(TXTRecord record) {
        StringBuilder text = new StringBuilder();
        record.getStringsAsByteArrays().forEach(part -> text.append(new String(part, StandardCharsets.UTF_8)));
        return text.toString();
    }

    /** Characters that are none of a host's name stand escaped, as in a zone file. */
    private static String text(Name name) {
        return name.equals(Name.root) ? "" : name.toString(true).toLowerCase(Locale.ROOT);
    }

    private <R extends Record, T> Answer<T> ask(String name, int type, Class<R> kind, Function<R, T> value) {
        try {
            return ask(Name.fromString(name, Name.root), type, kind, value);
        } catch (TextParseException e) {
            return new Answer.Undecided<>(LogText.escaped(name, LONGEST_REASON) + " cannot stand in the DNS");
        }
    }

    private <R extends Record, T> Answer<T> ask(Name name, int type, Class<R> kind, Function<R, T> value) {
        try {
            LookupResult result =
                    session.lookupAsync(name, type).toCompletableFuture().get(bound.toMillis(), TimeUnit.MILLISECONDS);
            List<R> records = result.getRecords().stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
            if (records.isEmpty()) {
                return new Answer.Nothing<>(true);
            }
            if (records.size() > MOST_RECORDS) {
                return new Answer.Undecided<>("the answer has more than " + MOST_RECORDS + " records");
            }
            Name owner = records.get(0).getName();
            return new Answer.Found<>(
                    records.stream().map(value).toList(),
                    owner.equals(name) ? Optional.empty() : Optional.of(text(owner)));
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            return new Answer.Undecided<>("no name server answered in time; asked: " + servers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Undecided<>("interrupted");
        }
    }

    private <T> Answer<T> failed(Throwable cause) {
        if (cause instanceof NoSuchDomainException) {
            return new Answer.Nothing<>(false);
        }
        if (cause instanceof NoSuchRRSetException) {
            return new Answer.Nothing<>(true);
        }
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new Answer.Undecided<>(LogText.escaped(what, LONGEST_REASON) + "; asked: " + servers);
    }
}
