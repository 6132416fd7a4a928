package io.opendms.admin.mail;

import io.opendms.security.people.Role;
import io.opendms.security.people.User;
import java.util.Optional;

/**
 * Stands before what belongs to mail, and so to no farm alone: it is for those who have a role on all farms.
 *
 * @param behind empty while no mail is taken, or none written
 * @param forViewers what is told to who may not look
 * @param forAdmins what is told to who may not change anything
 * @param none what is told while it is empty
 */
public record MailGate<T>(Optional<T> behind, String forViewers, String forAdmins, String none) {

    /** The gate to the messages that came. */
    public static <T> MailGate<T> toMessages(Optional<T> messages) {
        return new MailGate<>(
                messages,
                "Messages are shown to those with the role viewer on all farms.",
                "Messages are looked into, released and dropped by those with the role admin on all farms.",
                "No mail is taken, so there are no messages; ingest.enabled is no.");
    }

    /** The gate to what drop folders have set aside. */
    public static <T> MailGate<T> toDropFiles(Optional<T> files) {
        return new MailGate<>(
                files,
                "Files of the drop folder are shown to those with the role viewer on all farms.",
                "Files of the drop folder are looked into, released and dropped by those with the role admin on all farms.",
                "No mail is taken, so there are no files; ingest.enabled is no.");
    }

    /** The gate to what lists do with their mail. */
    public static <T> MailGate<T> toLists(Optional<T> lists) {
        return new MailGate<>(
                lists,
                "Lists are shown to those with the role viewer on all farms.",
                "Lists are set by those with the role admin on all farms.",
                "No mail is taken, so there are no lists; ingest.enabled is no.");
    }

    /** The gate to mail of ours. */
    public static <T> MailGate<T> toOutgoing(Optional<T> outgoing) {
        return new MailGate<>(
                outgoing,
                "Outgoing mail is shown to those with the role viewer on all farms.",
                "Outgoing mail is looked into, released and dropped by those with the role admin on all farms.",
                "mail.out.host is not set, so no mail is written.");
    }

    /**
     * What is behind the gate.
     *
     * @throws MailClosed if the person has no such role on all farms, or nothing is behind it
     */
    public T open(User user, Role role) {
        if (!user.mayEverywhere(role)) {
            throw new MailClosed(role == Role.ADMIN ? forAdmins : forViewers, true);
        }
        return behind.orElseThrow(() -> new MailClosed(none, false));
    }
}
