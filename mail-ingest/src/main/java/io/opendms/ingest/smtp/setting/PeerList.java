package io.opendms.ingest.smtp.setting;

import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.farm.AddressBlock;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Some hosts, by address, by block of addresses, or by domain as the DNS has it for them.
 *
 * @param blocks of addresses
 * @param domains in small letters; hosts below them belong to them
 */
public record PeerList(List<AddressBlock> blocks, List<String> domains) {
    public static final PeerList NOBODY = new PeerList(List.of(), List.of());

    public PeerList {
        blocks = List.copyOf(blocks);
        domains = List.copyOf(domains);
    }

    /**
     * Reads {@code 192.0.2.1}, {@code 10.0.0.0/8}, {@code 2001:db8::/32} or {@code example.com}, and lines of them as they
     * are pasted.
     *
     * @throws InvalidValueException if one is none of these
     */
    public static PeerList parse(List<String> texts) {
        List<AddressBlock> blocks = new ArrayList<>();
        List<String> domains = new ArrayList<>();
        for (String text : texts) {
            for (String entry : text.trim().split("[\\s,;]+")) {
                if (entry.matches("[0-9./]*|.*:.*")) {
                    blocks.add(AddressBlock.parse(entry));
                } else {
                    MailAddress.requireDomain("host", entry);
                    domains.add(entry.toLowerCase(Locale.ROOT));
                }
            }
        }
        return new PeerList(blocks, domains);
    }

    public boolean isEmpty() {
        return blocks.isEmpty() && domains.isEmpty();
    }

    /** Whether a host is among them. The DNS is asked only if there are domains and no block has it. */
    public boolean contains(InetAddress host, HostNames names) {
        if (blocks.stream().anyMatch(block -> block.contains(host))) {
            return true;
        }
        if (domains.isEmpty()) {
            return false;
        }
        Optional<String> name = names.verifiedName(host).map(found -> found.toLowerCase(Locale.ROOT));
        return name.isPresent()
                && domains.stream()
                        .anyMatch(domain ->
                                name.get().equals(domain) || name.get().endsWith("." + domain));
    }
}
