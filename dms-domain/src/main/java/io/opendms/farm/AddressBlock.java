package io.opendms.farm;

import io.opendms.entry.InvalidValueException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A block of IP addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3), or one address. An IPv4 caller that arrives
 * on an IPv6 socket is compared as IPv4, as the JDK maps it.
 *
 * @param base the block's address; bits behind the prefix do not count
 * @param prefixLength 0 to 32 or 0 to 128
 */
public record AddressBlock(InetAddress base, int prefixLength) {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String QUAD = OCTET + "(?:\\." + OCTET + "){3}";

    /** Neither {@code 10.1} nor {@code 010.0.0.1}, which programs read differently (RFC 6943, section 3.1.1). */
    private static final Pattern LITERAL = Pattern.compile(QUAD + "|[0-9A-Fa-f:]*:(?:[0-9A-Fa-f]*|" + QUAD + ")");

    public AddressBlock {
        if (prefixLength < 0 || prefixLength > base.getAddress().length * Byte.SIZE) {
            throw new InvalidValueException("address block", "has a prefix length out of range");
        }
    }

    /** Reads {@code 10.0.0.0/8}, {@code 2001:db8::/32} or a single address; never asks the DNS. */
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!LITERAL.matcher(address).matches()) {
            throw new InvalidValueException("address block", "is not an IP address with an optional /prefix");
        }
        try {
            InetAddress base = InetAddress.getByName(address);
            int bits = base.getAddress().length * Byte.SIZE;
            return new AddressBlock(base, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException | NumberFormatException e) {
            throw new InvalidValueException("address block", "is not an IP address with an optional /prefix");
        }
    }

    /** Whether an address lies in the block. */
    public boolean contains(InetAddress address) {
        byte[] mine = base.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((mine[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
