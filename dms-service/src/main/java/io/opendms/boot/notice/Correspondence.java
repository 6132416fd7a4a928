package io.opendms.boot.notice;

import io.opendms.directory.Account;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.notify.notice.Addressee;
import io.opendms.notify.text.Language;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * In which language and with which times people are written to.
 *
 * @param usual where nothing else is known
 * @param byFarm the languages of farms that have one, by the farm's name
 * @param zone in which times are given
 */
public record Correspondence(Language usual, Map<String, Language> byFarm, ZoneId zone) {
    public Correspondence {
        byFarm = Map.copyOf(byFarm);
    }

    /**
     * Somebody with an account; empty if there is no address to write to.
     *
     * @param farm of which the mail will be, empty for none
     */
    Optional<Addressee> to(Account account, String inPlaceOf, String farm) {
        Language language = Language.preferred(account.languages()).orElse(of(farm));
        return address(account.address())
                .map(address -> new Addressee(account.name(), inPlaceOf, address, language, zone));
    }

    /** Somebody of whom no more is known than a name that may be an address; empty if it is none. */
    Optional<Addressee> to(String name, String inPlaceOf, String farm) {
        return address(name).map(address -> new Addressee(name, inPlaceOf, address, of(farm), zone));
    }

    private Language of(String farm) {
        return byFarm.getOrDefault(farm, usual);
    }

    private static Optional<MailAddress> address(String text) {
        try {
            return Optional.of(MailAddress.parse("mail", text));
        } catch (InvalidValueException e) {
            // What the directory or the configuration has there is no address: nothing can be sent to it.
            return Optional.empty();
        }
    }
}
