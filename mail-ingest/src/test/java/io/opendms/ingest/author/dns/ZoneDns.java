package io.opendms.ingest.author.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What tests say that the DNS has; all else is not there. */
public final class ZoneDns implements SenderDns {
    private final Map<String, List<String>> records = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private final List<String> questions = new ArrayList<>();

    /** @param type such as {@code TXT}; addresses of both kinds are {@code A}, names of addresses {@code PTR} */
    public ZoneDns has(String type, String name, String... values) {
        records.computeIfAbsent(key(type, name), key -> new ArrayList<>()).addAll(List.of(values));
        return this;
    }

    /** Nobody answers for this name. */
    public ZoneDns isSilentAbout(String name) {
        silent.add(name);
        return this;
    }

    /** All that was asked, such as {@code TXT example.com}. */
    public synchronized List<String> questions() {
        return List.copyOf(questions);
    }

    @Override
    public List<String> texts(String name) throws SilentDnsException {
        return found("TXT", name);
    }

    @Override
    public List<InetAddress> addresses(String host) throws SilentDnsException {
        return found("A", host).stream().map(ZoneDns::address).toList();
    }

    @Override
    public List<String> exchangers(String domain) throws SilentDnsException {
        return found("MX", domain);
    }

    @Override
    public List<String> names(InetAddress address) throws SilentDnsException {
        return found("PTR", address.getHostAddress());
    }

    private synchronized List<String> found(String type, String name) throws SilentDnsException {
        questions.add(type + " " + name);
        if (silent.contains(name)) {
            throw new SilentDnsException("nobody answers for " + name);
        }
        return records.getOrDefault(key(type, name), List.of());
    }

    private static String key(String type, String name) {
        return type + " " + name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
