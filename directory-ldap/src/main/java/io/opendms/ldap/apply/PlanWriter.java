package io.opendms.ldap.apply;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFAddChangeRecord;
import com.unboundid.ldif.LDIFChangeRecord;
import com.unboundid.ldif.LDIFModifyChangeRecord;
import com.unboundid.ldif.LDIFModifyDNChangeRecord;
import io.opendms.directory.DirectoryFailure;
import io.opendms.ldap.plan.LdapPlan;
import io.opendms.ldap.request.AnswerLost;
import io.opendms.ldap.request.Requests;
import io.opendms.ldap.request.ResultCodes;
import io.opendms.ldap.schema.Attributes;
import io.opendms.ldap.server.Server;
import java.util.Arrays;
import java.util.Locale;

/** Sends the writes of a plan and finds out what became of one whose answer was lost. */
public final class PlanWriter {
    private final Server server;
    private final Requests requests;
    private final WrittenState state;

    public PlanWriter(Server server) {
        this.server = server;
        this.requests = server.requests();
        this.state = new WrittenState(requests);
    }

    /**
     * Sends all writes in order and stops at the first that fails. If that is the rename with which a plan ends, because
     * its name was taken meanwhile, what came before it is taken back.
     *
     * @param halfway told before each write but the first
     */
    public void apply(LdapPlan plan, Runnable halfway) {
        boolean begun = plan.begun();
        boolean first = true;
        for (LDIFChangeRecord write : plan.writes()) {
            if (!first) {
                halfway.run();
            }
            first = false;
            try {
                send(write);
            } catch (DirectoryFailure e) {
                if (begun && write instanceof LDIFModifyDNChangeRecord) {
                    takeBack(plan, e);
                    throw e;
                }
                throw begun ? e.afterEarlierWrites() : e;
            }
            begun = true;
        }
    }

    /**
     * Takes back what was written before a rename that failed. Where the server does not answer, nothing is known, and the
     * rename is left to be completed, or taken back, when it does.
     */
    private void takeBack(LdapPlan plan, DirectoryFailure cause) {
        if (isUnanswered(cause)) {
            throw halfDone(cause);
        }
        try {
            plan.beforeRename().forEach(this::send);
        } catch (DirectoryFailure e) {
            if (isUnanswered(e)) {
                throw halfDone(e);
            }
            cause.addSuppressed(e);
            cause.afterEarlierWrites();
        }
    }

    private static DirectoryFailure halfDone(DirectoryFailure cause) {
        return new DirectoryFailure.Uncertain(
                "an entry has its new alias and not yet its new name: " + cause.getMessage());
    }

    private static boolean isUnanswered(DirectoryFailure e) {
        return e instanceof DirectoryFailure.Unreachable || e instanceof DirectoryFailure.Uncertain;
    }

    private void send(LDIFChangeRecord write) {
        try {
            requests.write(write);
        } catch (LDAPException e) {
            if (!ResultCodes.leavesOpen(e) || !stands(write, "was answered " + e.getResultCode())) {
                throw refusal(write, e);
            }
        } catch (AnswerLost e) {
            if (!tookEffect(write, e)) {
                sendAgain(write);
            }
        }
    }

    /** Once: the connection was dead, as one is that stood idle too long, and reading back showed that nothing was done. */
    private void sendAgain(LDIFChangeRecord write) {
        try {
            requests.write(write);
        } catch (LDAPException e) {
            // The first copy may have been done after all, a moment after it was looked for.
            if (!stands(write, "was sent again and answered " + e.getResultCode())) {
                throw refusal(write, e);
            }
        } catch (AnswerLost e) {
            if (!tookEffect(write, e)) {
                throw new DirectoryFailure.Unreachable(describe(write)
                        + " was sent twice, each time the connection broke and nothing was written; "
                        + "check the directory server");
            }
        }
    }

    private boolean tookEffect(LDIFChangeRecord write, AnswerLost lost) {
        boolean stands = stands(write, "got no answer, since " + lost.getMessage() + ",");
        if (!stands && lost.timedOut()) {
            throw new DirectoryFailure.Uncertain(
                    describe(write) + " got no answer in time and is not done yet; the server may still be at it");
        }
        return stands;
    }

    /** @throws DirectoryFailure.Uncertain if that cannot be read back either */
    private boolean stands(LDIFChangeRecord write, String met) {
        try {
            return state.stands(write);
        } catch (DirectoryFailure e) {
            throw new DirectoryFailure.Uncertain(
                    describe(write) + " " + met + " and could not be read back: " + e.getMessage());
        }
    }

    private DirectoryFailure refusal(LDIFChangeRecord write, LDAPException e) {
        DirectoryFailure failure = ResultCodes.failure(e, describe(write));
        if (write instanceof LDIFAddChangeRecord add) {
            return refusedAdd(add, e, failure);
        }
        if (ResultCodes.meansChanged(e, touchesMembers(write)) || isGone(write, e)) {
            return new DirectoryFailure.Changed(String.valueOf(failure.getMessage()));
        }
        return failure;
    }

    /** The entry was read for the plan, so that one which cannot be read now is not there any more. */
    private boolean isGone(LDIFChangeRecord write, LDAPException e) {
        return ResultCodes.mayHideAbsence(e)
                && requests.read(write.getDN(), Requests.NO_ATTRIBUTES).isEmpty();
    }

    private DirectoryFailure refusedAdd(LDIFAddChangeRecord add, LDAPException e, DirectoryFailure failure) {
        boolean exists = e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS);
        if (exists && requests.read(add.getDN(), Requests.NO_ATTRIBUTES).isPresent()) {
            return failure;
        }
        boolean nameTaken = exists || e.getResultCode().equals(ResultCode.CONSTRAINT_VIOLATION) && accountExists(add);
        if (nameTaken || ResultCodes.meansMissingReference(e)) {
            return new DirectoryFailure.Changed(String.valueOf(failure.getMessage()));
        }
        return ResultCodes.mayHideAbsence(e) && isParentMissing(add)
                ? ResultCodes.hiddenAbsence(e, describe(add))
                : failure;
    }

    private boolean isParentMissing(LDIFAddChangeRecord add) {
        try {
            DN parent = add.getParsedDN().getParent();
            return parent != null && !requests.mayExist(parent.toString());
        } catch (LDAPException e) {
            throw new DirectoryFailure.Unexpected("the plan has an ill-formed DN");
        }
    }

    /** Whether an account has the name by now that was free when the plan was made. */
    private boolean accountExists(LDIFAddChangeRecord add) {
        return Arrays.stream(add.getAttributes())
                .filter(attribute -> attribute.getName().equalsIgnoreCase(Attributes.SAM_ACCOUNT_NAME))
                .map(Attribute::getValue)
                .anyMatch(name -> !requests.search(
                                server.searchBase(),
                                Filter.createEqualityFilter(Attributes.SAM_ACCOUNT_NAME, name),
                                Requests.NO_ATTRIBUTES)
                        .isEmpty());
    }

    private static boolean touchesMembers(LDIFChangeRecord write) {
        return write instanceof LDIFModifyChangeRecord modify
                && Arrays.stream(modify.getModifications())
                        .map(Modification::getAttributeName)
                        .anyMatch(Attributes.MEMBER::equalsIgnoreCase);
    }

    private static String describe(LDIFChangeRecord write) {
        return "the " + write.getChangeType().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " of "
                + write.getDN();
    }
}
