package io.opendms.farm;

import io.opendms.entry.Alias;
import io.opendms.entry.InvalidValueException;
import java.util.List;
import java.util.Locale;

/**
 * Which aliases a farm may give to new contacts and groups, and to renamed ones.
 *
 * @param maxAliasLength 1 to {@link Alias#MAX_LENGTH} characters
 * @param prefix how each alias must begin, empty for no rule
 * @param suffix how each alias must end, empty for no rule
 * @param blockedWords words that may not stand anywhere in an alias or its address, compared without regard to case
 * @param reservedAliases aliases that are never given, nor others that get their address, compared without regard to case
 */
public record NamingPolicy(
        int maxAliasLength, String prefix, String suffix, List<String> blockedWords, List<String> reservedAliases) {
    /** The bound of {@code mailNickname} in the Exchange schema. */
    public static final int DEFAULT_MAX_ALIAS_LENGTH = 64;

    /** 64 characters, and the aliases that RFC 2142 and every mail system keep for their operators. */
    public static final NamingPolicy DEFAULT =
            new NamingPolicy(DEFAULT_MAX_ALIAS_LENGTH, "", "", List.of(), List.of("postmaster", "abuse", "admin"));

    public NamingPolicy {
        if (maxAliasLength < 1 || maxAliasLength > Alias.MAX_LENGTH) {
            throw new InvalidValueException("maxAliasLength", "is not between 1 and " + Alias.MAX_LENGTH);
        }
        blockedWords = lower(blockedWords);
        reservedAliases = lower(reservedAliases);
    }

    /** Refuses an alias that breaks the policy; the message says which rule. */
    public void check(Alias alias) {
        String key = alias.key();
        if (key.length() > maxAliasLength) {
            throw new InvalidValueException(
                    "Alias", "has more than the " + maxAliasLength + " characters allowed here");
        }
        if (!key.startsWith(prefix.toLowerCase(Locale.ROOT)) || !key.endsWith(suffix.toLowerCase(Locale.ROOT))) {
            throw new InvalidValueException("Alias", "lacks the prefix or suffix of this farm's naming policy");
        }
        String address = alias.addressKey();
        if (reservedAliases.contains(key) || reservedAliases.contains(address)) {
            throw new InvalidValueException("Alias", "is reserved by this farm's naming policy");
        }
        if (blockedWords.stream().anyMatch(word -> key.contains(word) || address.contains(word))) {
            throw new InvalidValueException("Alias", "holds a word that this farm's naming policy blocks");
        }
    }

    private static List<String> lower(List<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }
}
