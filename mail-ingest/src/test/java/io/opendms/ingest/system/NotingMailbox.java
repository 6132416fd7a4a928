package io.opendms.ingest.system;

import io.opendms.entry.MailAddress;
import io.opendms.record.RecordFailure;
import java.util.ArrayList;
import java.util.List;

/** Notes what comes to {@code self+...}; of these {@code self+open...} are taken, and of {@code self+away...} nobody can say. */
final class NotingMailbox implements SystemMailbox {
    private final List<SystemMail> received = new ArrayList<>();

    @Override
    public String name() {
        return "self";
    }

    @Override
    public String prefix() {
        return "self+";
    }

    @Override
    public boolean isFormOf(MailAddress address) {
        return address.localPart().startsWith("self+");
    }

    @Override
    public boolean takes(MailAddress address) {
        if (address.localPart().startsWith("self+away")) {
            throw new RecordFailure("away", new IllegalStateException());
        }
        return address.localPart().startsWith("self+open");
    }

    @Override
    public String receive(SystemMail mail) {
        received.add(mail);
        return "noted";
    }

    SystemMail last() {
        return received.get(received.size() - 1);
    }
}
