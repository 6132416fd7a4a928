package io.opendms.ldap.embedded;

import com.unboundid.ldap.listener.InMemoryRequestHandler;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import java.io.IOException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way of a write: rules, memory and journal in one step, so that the journal has the order of the memory; then the
 * disk, which writes wait for together. Once the journal could not be written, no write is taken any more: what the
 * memory holds beyond the disk must not grow.
 */
final class Writes {
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);

    private final AccountRules rules;
    private final Journal journal;
    private volatile boolean broken;

    Writes(AccountRules rules, Journal journal) {
        this.rules = rules;
        this.journal = journal;
    }

    /** What may refuse a write. */
    interface Check {
        void check(AccountRules rules) throws LDAPException;
    }

    /** A part of a write. */
    interface Step<T> {
        T run() throws LDAPException;
    }

    /**
     * Carries out one write.
     *
     * @param done whether the memory took the write
     * @throws LDAPException if the rules refuse it, or the disk fails
     */
    <T> T write(Check check, Step<T> step, Predicate<T> done, Step<LDIFChangeRecord> change) throws LDAPException {
        try {
            T answer;
            long number;
            synchronized (this) {
                if (broken) {
                    throw new LDAPException(
                            ResultCode.UNAVAILABLE, "the embedded directory cannot write to its folder; see the log");
                }
                check.check(rules);
                answer = step.run();
                if (!done.test(answer)) {
                    return answer;
                }
                number = journal.append(change.run());
            }
            journal.force(number);
            return answer;
        } catch (IOException e) {
            broken = true;
            LOG.error("embedded_directory_broken do=\"free space in the data folder, then start again\"", e);
            throw new LDAPException(ResultCode.UNAVAILABLE, "the embedded directory cannot write to its folder", e);
        }
    }

    /** Adds an entry of the server's own. */
    void add(InMemoryRequestHandler memory, Entry entry) throws LDAPException {
        write(
                checked -> checked.check(entry.getDN(), entry.getAttributes()),
                () -> {
                    memory.addEntry(entry, false);
                    return entry;
                },
                added -> true,
                () -> asAdded(memory, entry.getDN()));
    }

    /** An entry as it stands after its add, with what the server itself put in, so that a restart keeps that. */
    static LDIFChangeRecord asAdded(InMemoryRequestHandler memory, String dn) throws LDAPException {
        Entry entry = memory.getEntry(dn);
        if (entry == null) {
            throw new LDAPException(ResultCode.OTHER, "the entry is gone while it was added");
        }
        return new LDIFAddChangeRecord(entry);
    }
}
