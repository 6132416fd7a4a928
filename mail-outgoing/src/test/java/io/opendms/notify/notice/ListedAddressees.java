package io.opendms.notify.notice;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.MailAddress;
import io.opendms.notify.text.Language;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** People as a test lists them. */
public final class ListedAddressees implements Addressees {
    private final List<Addressee> deciders = new ArrayList<>();
    private final List<Addressee> asked = new ArrayList<>();
    private final List<Addressee> administrators = new ArrayList<>();
    private final List<String> unreachable = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private Optional<RuntimeException> trouble = Optional.empty();

    public void decider(String name, String inPlaceOf, Language language) {
        deciders.add(person(name, inPlaceOf, language));
    }

    public void asked(String name) {
        asked.add(person(name, "", Language.ENGLISH));
    }

    public void administrator(String name) {
        administrators.add(person(name, "", Language.ENGLISH));
    }

    public void unreachable(String name) {
        unreachable.add(name);
    }

    /** A name of which nobody can say who is meant by it. */
    public void unknown(String name) {
        unknown.add(name);
    }

    /** Everybody can be found from now on. */
    public void allKnown() {
        unknown.clear();
    }

    /** Whether the directory does not answer from now on. */
    public void away(boolean now) {
        trouble = now ? Optional.of(new DirectoryFailure.Unreachable("no server answers")) : Optional.empty();
    }

    /** Every question comes to this end from now on. */
    public void broken(RuntimeException defect) {
        trouble = Optional.of(defect);
    }

    @Override
    public Audience deciders(int request) {
        answer();
        return new Audience(deciders, unreachable, unknown);
    }

    @Override
    public Audience asked(int request) {
        answer();
        return new Audience(asked, List.of());
    }

    @Override
    public Audience requester(String farm, String requester) {
        answer();
        return requester.isEmpty()
                ? Audience.NOBODY
                : new Audience(
                        List.of(new Addressee(
                                requester, "", MailAddress.parse("mail", requester), Language.ENGLISH, ZoneOffset.UTC)),
                        List.of());
    }

    @Override
    public Audience administrators() {
        answer();
        return new Audience(administrators, unreachable, unknown);
    }

    private void answer() {
        if (trouble.isPresent()) {
            throw trouble.get();
        }
    }

    private static Addressee person(String name, String inPlaceOf, Language language) {
        return new Addressee(
                name, inPlaceOf, MailAddress.parse("mail", name + "@contoso.com"), language, ZoneOffset.UTC);
    }
}
