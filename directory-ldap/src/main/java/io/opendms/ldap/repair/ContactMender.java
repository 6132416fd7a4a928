package io.opendms.ldap.repair;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.request.AnswerLost;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.request.ResultCodes;
import io.opendms.ldap.schema.Attributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * Mends contacts batch by batch: first the batch's former values are on disk, then its contacts are written over several
 * connections. A value that another hand set since it was read is not written over.
 */
public final class ContactMender {
    private static final int BATCH = 200;

    /** What is wrong with the account, the schema or the server, not with a contact. */
    private static final Set<Class<?>> OF_ALL = Set.of(
            DirectoryFailure.NotAdmitted.class,
            DirectoryFailure.NotPermitted.class,
            DirectoryFailure.NotConfigured.class,
            DirectoryFailure.Unreachable.class);

    private static final String UNKNOWN =
            "the account may not read internetEncoding or mAPIRecipient there, so that it is "
                    + "not known whether the contact lacks them; let it read and write them, or bind as an account that may";

    private final Requests requests;
    private final ContactSearch search;
    private final int connections;

    /** @param connections how many contacts are written at a time */
    public ContactMender(Requests requests, int connections) {
        this.requests = requests;
        this.search = new ContactSearch(requests);
        this.connections = connections;
    }

    /**
     * Runs a repair to its end.
     *
     * @throws IOException if the undo file cannot be written; no contact that is not in it was changed
     * @throws DirectoryFailure if the contacts cannot be searched for
     */
    public RepairResult run(RepairOptions options, RepairProgress progress) throws IOException {
        List<SearchResultEntry> found = search.find(options.base(), options.filter());
        progress.found(found.size());
        if (options.dryRun()) {
            return new RepairResult(found.size(), 0, look(found, options, progress), Optional.empty());
        }
        if (options.undoLdif().isEmpty()) {
            return mendAll(found, Optional.empty(), progress);
        }
        try (UndoFile undo = UndoFile.create(options.undoLdif().get())) {
            return mendAll(found, Optional.of(undo), progress);
        }
    }

    /** Tells which would be mended, and returns those of which it is not known. */
    private List<RepairFailure> look(List<SearchResultEntry> found, RepairOptions options, RepairProgress progress) {
        List<String> dns = found.stream().map(Entry::getDN).toList();
        Set<String> unknown = search.unknown(options.base(), options.filter(), dns);
        dns.stream().filter(dn -> !unknown.contains(dn)).forEach(progress::wouldMend);
        return dns.stream()
                .filter(unknown::contains)
                .map(dn -> new RepairFailure(dn + ": " + UNKNOWN, UNKNOWN))
                .toList();
    }

    private RepairResult mendAll(List<SearchResultEntry> found, Optional<UndoFile> undo, RepairProgress progress)
            throws IOException {
        List<Failure> failures = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            int tried = 0;
            Optional<String> stopped = Optional.empty();
            while (tried < found.size() && stopped.isEmpty()) {
                List<SearchResultEntry> batch = found.subList(tried, Math.min(tried + BATCH, found.size()));
                if (undo.isPresent()) {
                    undo.get().remember(batch);
                }
                List<Failure> refused = mendBatch(batch, threads);
                failures.addAll(refused);
                tried += batch.size();
                progress.done(tried, found.size());
                if (tried < found.size()) {
                    stopped = hopeless(batch, refused);
                }
            }
            if (undo.isPresent() && !failures.isEmpty()) {
                undo.get().keepOnly(withoutUnchanged(found.subList(0, tried), failures));
            }
            List<RepairFailure> reasons = failures.stream()
                    .map(failure -> new RepairFailure(failure.reason(), failure.reasonAlone()))
                    .toList();
            return new RepairResult(found.size(), tried - failures.size(), reasons, stopped);
        } finally {
            threads.shutdown();
        }
    }

    /** Why to try no more: the whole batch failed for one reason that is not one of single contacts. */
    private static Optional<String> hopeless(List<SearchResultEntry> batch, List<Failure> refused) {
        Set<Class<?>> kinds = refused.stream().map(Failure::kind).collect(Collectors.toSet());
        boolean alike = refused.size() == batch.size()
                && kinds.size() == 1
                && kinds.stream().allMatch(OF_ALL::contains);
        return alike
                ? Optional.of("all " + batch.size() + " contacts of the last batch failed for the same reason: "
                        + refused.get(0).reasonAlone())
                : Optional.empty();
    }

    private List<Failure> mendBatch(List<SearchResultEntry> batch, ExecutorService threads) {
        List<Future<Optional<Failure>>> running = batch.stream()
                .map(contact -> threads.submit(() -> mend(contact)))
                .toList();
        List<Failure> failures = new ArrayList<>();
        for (Future<Optional<Failure>> each : running) {
            try {
                each.get().ifPresent(failures::add);
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted; the undo file tells what was mended so far", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a contact could not be mended", e.getCause());
            }
        }
        return failures;
    }

    /** Why it failed; empty if the contact is mended. */
    private Optional<Failure> mend(Entry contact) {
        String dn = contact.getDN();
        List<Modification> changes = new ArrayList<>();
        change(contact, Attributes.INTERNET_ENCODING, ContactSearch.ENCODING, changes);
        change(contact, Attributes.MAPI_RECIPIENT, ContactSearch.NO_MAPI, changes);
        try {
            requests.write(new LDIFModifyChangeRecord(dn, changes));
            return Optional.empty();
        } catch (LDAPException e) {
            DirectoryFailure failure = ResultCodes.failure(e, "modifying " + dn);
            return Optional.of(new Failure(dn, String.valueOf(failure.getMessage()), failure.getClass(), false));
        } catch (AnswerLost e) {
            return lookAgain(dn);
        } catch (DirectoryFailure e) {
            return Optional.of(new Failure(dn, dn + ": " + e.getMessage(), e.getClass(), false));
        }
    }

    private Optional<Failure> lookAgain(String dn) {
        try {
            return search.isMended(dn)
                    ? Optional.empty()
                    : Optional.of(new Failure(
                            dn,
                            "modifying " + dn + " got no answer and took no effect; run the repair again",
                            DirectoryFailure.Uncertain.class,
                            false));
        } catch (DirectoryFailure e) {
            String reason = "modifying " + dn + " got no answer; run the repair again: " + e.getMessage();
            return Optional.of(new Failure(dn, reason, e.getClass(), true));
        }
    }

    /** Those that were changed, or may have been. */
    private static List<SearchResultEntry> withoutUnchanged(List<SearchResultEntry> tried, List<Failure> failures) {
        Set<String> unchanged = failures.stream()
                .filter(failure -> !failure.uncertain())
                .map(Failure::dn)
                .collect(Collectors.toSet());
        return tried.stream()
                .filter(contact -> !unchanged.contains(contact.getDN()))
                .toList();
    }

    /** Deletes what was read and adds what should be, so that the server refuses if the value is another by now. */
    private static void change(Entry contact, String attribute, String wanted, List<Modification> changes) {
        String present = contact.getAttributeValue(attribute);
        if (wanted.equalsIgnoreCase(present)) {
            return;
        }
        if (present != null) {
            changes.add(new Modification(ModificationType.DELETE, attribute, contact.getAttributeValues(attribute)));
        }
        changes.add(new Modification(ModificationType.ADD, attribute, wanted));
    }

    /**
     * @param kind the class of the {@link DirectoryFailure}
     * @param uncertain whether the contact may have been changed all the same
     */
    private record Failure(String dn, String reason, Class<?> kind, boolean uncertain) {
        /** Without the name of the contact, as it is the same for others. */
        String reasonAlone() {
            return reason.replace("modifying " + dn, "modifying a contact").replace(dn + ": ", "");
        }
    }
}
