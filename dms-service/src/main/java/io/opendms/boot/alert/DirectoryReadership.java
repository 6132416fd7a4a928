package io.opendms.boot.alert;

import io.opendms.directory.Account;
import io.opendms.directory.Accounts;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.list.Lists;
import io.opendms.notify.alert.Reader;
import io.opendms.notify.alert.Readership;
import io.opendms.notify.alert.Subscriber;
import io.opendms.security.people.Roles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may read lists: whom the directory now has for a name, held against the readers that the list's settings name. */
final class DirectoryReadership implements Readership {
    private final Accounts accounts;
    private final Lists lists;

    DirectoryReadership(Accounts accounts, Lists lists) {
        this.accounts = accounts;
        this.lists = lists;
    }

    @Override
    public boolean hasReaders(MailAddress list) {
        return !lists.settings(list).readers().names().isEmpty();
    }

    @Override
    public Optional<Subscriber> known(Subscriber subscriber) {
        if (subscriber.kind() == Subscriber.Kind.GROUP) {
            // By its DN, which has no two spellings in the directory and is never in doubt.
            return accounts.group(subscriber.name()).map(dn -> new Subscriber(Subscriber.Kind.GROUP, dn));
        }
        return accounts.find(subscriber.name())
                .flatMap(accounts::read)
                .map(account -> Subscriber.person(account.name()));
    }

    @Override
    public List<Reader> readers(Subscriber subscriber, MailAddress list) {
        List<String> names = lists.settings(list).readers().names();
        if (names.isEmpty()) {
            return List.of();
        }
        Map<MailAddress, Reader> readers = new LinkedHashMap<>();
        people(subscriber).stream()
                .flatMap(dn -> accounts.read(dn).stream())
                .filter(account -> Roles.person(account, "").isAmong(names))
                .flatMap(account -> reader(account).stream())
                .forEach(reader -> readers.putIfAbsent(reader.address(), reader));
        return List.copyOf(readers.values());
    }

    private List<String> people(Subscriber subscriber) {
        return subscriber.kind() == Subscriber.Kind.GROUP
                ? accounts.members(subscriber.name())
                : accounts.find(subscriber.name()).stream().toList();
    }

    private static Optional<Reader> reader(Account account) {
        try {
            return account.address().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Reader(account.name(), MailAddress.parse("mail", account.address())));
        } catch (InvalidValueException e) {
            // An address that no mail can go to is as good as none.
            return Optional.empty();
        }
    }
}
