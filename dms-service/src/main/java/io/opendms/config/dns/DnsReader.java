package io.opendms.config.dns;

import io.opendms.config.source.Values;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.AddressBlock;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the section {@code dns}, and the names of the farms. */
public final class DnsReader {
    private static final int USUAL_PORT = 53;
    private static final int LAST_PORT = 65_535;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Pattern SERVER = Pattern.compile("(?:([0-9.]+)|\\[([0-9A-Fa-f:.]+)])(?::([0-9]{1,5}))?");

    private final Values values;

    public DnsReader(Values values) {
        this.values = values;
    }

    public DnsSettings settings() {
        Duration timeout = values.duration("dns.timeout");
        if (timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            values.problem("dns.timeout", "is nothing, or more than a minute; write 5s");
        }
        return new DnsSettings(servers(), timeout);
    }

    /** The names of each farm, in the order of the farms. */
    public List<MailNames> farms() {
        List<MailNames> farms = new ArrayList<>();
        for (int number = 0; number < values.effectiveSize("farms"); number++) {
            String at = "farms[" + number + "]";
            farms.add(new MailNames(values.text(at + ".name"), given(at + ".mailHost"), given(at + ".displayDomain")));
        }
        return farms;
    }

    private List<InetSocketAddress> servers() {
        List<InetSocketAddress> servers = new ArrayList<>();
        List<String> texts = values.list("dns.servers");
        for (int number = 0; number < texts.size(); number++) {
            try {
                servers.add(server(texts.get(number)));
            } catch (InvalidValueException e) {
                values.problem(
                        "dns.servers[" + number + "]",
                        "is no name server; write 10.0.0.53, 10.0.0.53:5353, 2001:db8::53 or [2001:db8::53]:5353");
            }
        }
        return servers;
    }

    /** By its address alone: a name would have to be looked up first. */
    private static InetSocketAddress server(String text) {
        Matcher parts = SERVER.matcher(text);
        if (!parts.matches()) {
            return new InetSocketAddress(
                    AddressBlock.parse(text.replace('/', ' ')).base(), USUAL_PORT);
        }
        int port = parts.group(3) == null ? USUAL_PORT : Integer.parseInt(parts.group(3));
        if (port == 0 || port > LAST_PORT) {
            throw new InvalidValueException("name server", "has a port that there is not");
        }
        String address = parts.group(1) == null ? parts.group(2) : parts.group(1);
        return new InetSocketAddress(AddressBlock.parse(address).base(), port);
    }

    private Optional<String> given(String key) {
        return Optional.of(values.text(key)).filter(text -> !text.isEmpty());
    }
}
