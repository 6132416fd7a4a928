package io.opendms.it.mail;

import com.fasterxml.jackson.databind.JsonNode;
import io.opendms.ingest.author.dns.SenderDns;
import io.opendms.ingest.author.dns.SilentDnsException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The DNS of one case of the suite: for each name pairs of a type and a text, and silence where it says so. */
record SuiteDns(JsonNode zone) implements SenderDns {
    private static final int MOST_ALIASES = 10;

    @Override
    public List<String> texts(String name) throws SilentDnsException {
        return found(name, "TXT");
    }

    @Override
    public List<InetAddress> addresses(String host) throws SilentDnsException {
        List<String> all = new ArrayList<>(found(host, "A"));
        all.addAll(found(host, "AAAA"));
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : all) {
            addresses.add(address(text));
        }
        return addresses;
    }

    @Override
    public List<String> exchangers(String domain) throws SilentDnsException {
        return found(domain, "MX").stream().filter(host -> !host.isEmpty()).toList();
    }

    @Override
    public List<String> names(InetAddress address) throws SilentDnsException {
        for (var names = zone.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (name.equals(reverse(address))) {
                return found(name, "PTR");
            }
        }
        return List.of();
    }

    private static String reverse(InetAddress address) {
        byte[] bytes = address.getAddress();
        StringBuilder name = new StringBuilder();
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes.length == 4) {
                name.append(bytes[i] & 0xff).append('.');
            } else {
                name.append(Integer.toHexString(bytes[i] & 0xf)).append('.');
                name.append(Integer.toHexString(bytes[i] >> 4 & 0xf)).append('.');
            }
        }
        return name + (bytes.length == 4 ? "in-addr.arpa" : "ip6.arpa");
    }

    private List<String> found(String name, String type) throws SilentDnsException {
        return found(name, type, MOST_ALIASES);
    }

    /** Aliases that go round lead nowhere. */
    private List<String> found(String name, String type, int aliases) throws SilentDnsException {
        String asked = name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        List<String> found = new ArrayList<>();
        for (JsonNode record : zone.path(asked)) {
            String kind = record.path(0).asText();
            String value = record.path(1).asText();
            if (kind.equals("TIMEOUT") && found.isEmpty() || kind.equals(type) && value.equals("TIMEOUT")) {
                throw new SilentDnsException("the suite wants silence about " + name);
            }
            if (kind.equals("CNAME")) {
                return aliases == 0 ? List.of() : found(value, type, aliases - 1);
            }
            if (kind.equals(type)) {
                found.add(value);
            }
        }
        return found;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
