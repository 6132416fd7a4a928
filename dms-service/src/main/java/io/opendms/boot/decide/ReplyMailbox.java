package io.opendms.boot.decide;

import io.opendms.directory.DirectoryFailure;
import io.opendms.entry.MailAddress;
import io.opendms.ingest.delivery.DeliveryException;
import io.opendms.ingest.system.SystemMail;
import io.opendms.ingest.system.SystemMailbox;
import io.opendms.notify.decide.DecisionMailbox;
import io.opendms.notify.decide.ReplyDesk;
import io.opendms.notify.decide.ReplyMail;

/** Hands what comes to addresses of decisions to who makes decisions of it. */
record ReplyMailbox(DecisionMailbox mailbox, ReplyDesk desk) implements SystemMailbox {
    @Override
    public String name() {
        return "decide";
    }

    @Override
    public String prefix() {
        return mailbox.prefix();
    }

    @Override
    public boolean isFormOf(MailAddress address) {
        return mailbox.isFormOf(address);
    }

    @Override
    public boolean takes(MailAddress address) {
        return mailbox.takes(address);
    }

    @Override
    public String receive(SystemMail mail) throws DeliveryException {
        try {
            return desk.receive(new ReplyMail(
                    mail.recipient(),
                    mail.author(),
                    mail.vouchedFor(),
                    mail.account(),
                    mail.automatic(),
                    mail.messageId(),
                    mail.text(),
                    mail.unread()));
        } catch (BusyRequestException e) {
            throw DeliveryException.passing(String.valueOf(e.getMessage()));
        } catch (DirectoryFailure e) {
            throw DeliveryException.passing("the directory does not say who may decide: " + e.getMessage());
        }
    }
}
