package io.opendms.notify.notice;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.MailAddress;
import io.opendms.notify.text.Language;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** People as a test lists them. */
final class ListedAddressees implements Addressees {
    private final List<Addressee> deciders = new ArrayList<>();
    private final List<Addressee> asked = new ArrayList<>();
    private final List<Addressee> administrators = new ArrayList<>();
    private final List<String> unreachable = new ArrayList<>();
    private boolean away;

    void decider(String name, String inPlaceOf, Language language) {
        deciders.add(person(name, inPlaceOf, language));
    }

    void asked(String name) {
        asked.add(person(name, "", Language.ENGLISH));
    }

    void administrator(String name) {
        administrators.add(person(name, "", Language.ENGLISH));
    }

    void unreachable(String name) {
        unreachable.add(name);
    }

    /** Whether the directory does not answer from now on. */
    void away(boolean now) {
        away = now;
    }

    @Override
    public Audience deciders(int request) {
        answer();
        return new Audience(deciders, unreachable);
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
        return new Audience(administrators, List.of());
    }

    private void answer() {
        if (away) {
            throw new DirectoryFailure.Unreachable("no server answers");
        }
    }

    private static Addressee person(String name, String inPlaceOf, Language language) {
        return new Addressee(
                name, inPlaceOf, MailAddress.parse("mail", name + "@contoso.com"), language, ZoneOffset.UTC);
    }
}
