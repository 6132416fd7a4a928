package io.opendms.ingest.author.spf;

import io.opendms.ingest.author.dns.SenderDns;
import io.opendms.ingest.author.dns.SilentDnsException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.DNSService;
import org.apache.james.jspf.core.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Answers the library from our DNS, and keeps what it does not keep of RFC 7208, section 4.6.4: two questions without an
 * answer, and ten hosts of one mx. For one check.
 */
final class SpfDns implements DNSService {
    private static final int MOST_VOID = 2;
    private static final int MOST_EXCHANGERS = 10;
    private static final String VERSION = "v=spf1";

    /** The library reads a term by a pattern that needs the stack; names have up to 253 characters. */
    private static final int LONGEST_TERM = 512;

    private static final int LONGEST_RECORD = 4096;

    private final SenderDns dns;
    private final InetAddress peer;
    private int voids;
    private Optional<String> verdict = Optional.empty();

    SpfDns(SenderDns dns, InetAddress peer) {
        this.dns = dns;
        this.peer = peer;
    }

    /** What is the result whatever the library makes of it; empty if the library is right. */
    Optional<String> verdict() {
        return verdict;
    }

    /** The library wants nothing, rather than an empty list, where there is nothing, and takes from the list what it has seen. */
    @Override
    public @Nullable List<String> getRecords(DNSRequest request) throws TimeoutException {
        List<String> records = records(request);
        return records.isEmpty() ? null : new ArrayList<>(records);
    }

    private List<String> records(DNSRequest request) throws TimeoutException {
        String name = request.getHostname();
        try {
            return switch (request.getRecordType()) {
                case DNSRequest.TXT -> readable(texts(name));
                case DNSRequest.A -> counted(addresses(name, true));
                case DNSRequest.AAAA -> counted(addresses(name, false));
                case DNSRequest.MX -> few(counted(dns.exchangers(name)));
                case DNSRequest.PTR -> names();
                // Records of the type SPF are no more, section 3.1.
                default -> List.of();
            };
        } catch (SilentDnsException e) {
            throw end(SpfFinding.TEMPERROR, String.valueOf(e.getMessage()));
        }
    }

    /** That a record cannot be asked for the library knows itself; that an explanation cannot changes nothing. */
    private List<String> texts(String name) throws TimeoutException {
        try {
            return dns.texts(name);
        } catch (SilentDnsException e) {
            throw new TimeoutException(String.valueOf(e.getMessage()));
        }
    }

    private List<String> addresses(String name, boolean four) throws SilentDnsException {
        return dns.addresses(name).stream()
                .filter(address -> address instanceof Inet4Address == four)
                .map(InetAddress::getHostAddress)
                .toList();
    }

    /** Section 5.5: a mechanism that asks for names in vain matches nothing, whatever the reason. */
    private List<String> names() {
        try {
            return dns.names(peer).stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
        } catch (SilentDnsException e) {
            return List.of();
        }
    }

    private List<String> counted(List<String> records) throws TimeoutException {
        if (records.isEmpty() && ++voids > MOST_VOID) {
            throw end(SpfFinding.PERMERROR, "more than " + MOST_VOID + " questions have no answer");
        }
        return records;
    }

    private List<String> few(List<String> exchangers) throws TimeoutException {
        if (exchangers.size() > MOST_EXCHANGERS) {
            throw end(SpfFinding.PERMERROR, "an mx has more than " + MOST_EXCHANGERS + " hosts");
        }
        return exchangers;
    }

    private List<String> readable(List<String> texts) throws TimeoutException {
        for (String text : texts) {
            if (text.toLowerCase(Locale.ROOT).startsWith(VERSION) && isTooLong(text)) {
                throw end(SpfFinding.PERMERROR, "a record or a term is too long");
            }
        }
        return texts;
    }

    private static boolean isTooLong(String text) {
        return text.length() > LONGEST_RECORD
                || Arrays.stream(text.split(" ")).anyMatch(term -> term.length() > LONGEST_TERM);
    }

    /** The first counts; it is what the rest follows from. */
    private TimeoutException end(String result, String reason) {
        verdict = verdict.or(() -> Optional.of(result));
        return new TimeoutException(reason);
    }

    @Override
    public CompletionStage<List<String>> getRecordsAsync(DNSRequest request) {
        try {
            return CompletableFuture.completedFuture(getRecords(request));
        } catch (TimeoutException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** For a macro that stands in explanations only. */
    @Override
    public List<String> getLocalDomainNames() {
        return List.of();
    }

    /** The DNS keeps its own. */
    @Override
    public void setTimeOut(int seconds) {}

    @Override
    public int getRecordLimit() {
        return MOST_EXCHANGERS;
    }

    /** It is what the RFC says. */
    @Override
    public void setRecordLimit(int limit) {}
}
