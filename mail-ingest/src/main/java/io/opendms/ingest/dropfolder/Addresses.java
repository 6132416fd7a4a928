package io.opendms.ingest.dropfolder;

import io.opendms.entry.MailAddress;
import io.opendms.recipient.Resolution;
import io.opendms.recipient.Resolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which addresses exist, asked once for each that does not while a folder is gone through: a folder holds thousands of files
 * for a list that was deleted. Nobody is refused by such an answer; what waits is asked for again at the next time.
 */
final class Addresses {
    private static final int MAX_REMEMBERED = 10_000;

    private final Resolver resolver;
    private final Map<MailAddress, Resolution> absent = new ConcurrentHashMap<>();

    Addresses(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Addresses by what they stand for.
     *
     * @param others those that do not exist, or of which it could not be said
     * @param unknown those that do not exist
     * @param undecided why it could not be said, for the first of these
     */
    record Split(
            List<MailAddress> known, List<MailAddress> others, List<MailAddress> unknown, Optional<String> undecided) {}

    Split split(List<MailAddress> addresses) {
        List<MailAddress> known = new ArrayList<>();
        List<MailAddress> others = new ArrayList<>();
        List<MailAddress> unknown = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (MailAddress address : addresses) {
            Resolution found = resolution(address);
            (found instanceof Resolution.Known ? known : others).add(address);
            if (found instanceof Resolution.Undecided undecided) {
                reasons.add(undecided.reason());
            } else if (found instanceof Resolution.Unknown) {
                unknown.add(address);
            }
        }
        return new Split(known, others, unknown, reasons.stream().findFirst());
    }

    /** Asks once more, whatever was found before. */
    boolean isNoneThere(List<MailAddress> addresses) {
        return addresses.stream().allMatch(address -> resolver.resolve(address) instanceof Resolution.Unknown);
    }

    private Resolution resolution(MailAddress address) {
        Resolution before = absent.get(address);
        if (before != null) {
            return before;
        }
        Resolution found = resolver.resolve(address);
        if (!(found instanceof Resolution.Known) && absent.size() < MAX_REMEMBERED) {
            absent.put(address, found);
        }
        return found;
    }
}
