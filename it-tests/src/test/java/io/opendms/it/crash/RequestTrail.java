package io.opendms.it.crash;

import io.opendms.it.kill.AskingFarm;
import io.opendms.it.kill.SoapCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;

/** What a farm asks whose group changes wait, and what its approvers say to it, until there is no answer. Used by one thread. */
final class RequestTrail {
    /** More than any round needs, so that a service that does not die fails the test. */
    private static final int MOST_STORIES = 500;

    private static final Duration POLL = Duration.ofMillis(20);

    /** What the approvers do who agree, of whom one is not needed. */
    static final Approvers.Act[] ALL_AGREE = SoapCalls.APPROVERS.stream()
            .map(name -> new Approvers.Act("approve", name))
            .toArray(Approvers.Act[]::new);

    private final String prefix;
    private final AskingFarm farm;
    private final SoapCalls soap;
    private final Approvers approvers;
    private final Account account;
    private final Runnable onAnswer;
    private final Random random;

    /**
     * @param prefix how the aliases of all its entries begin
     * @param onAnswer told of each answer
     */
    RequestTrail(
            String prefix,
            AskingFarm farm,
            SoapCalls soap,
            Approvers approvers,
            Account account,
            Runnable onAnswer,
            Random random) {
        this.prefix = prefix;
        this.farm = farm;
        this.soap = soap;
        this.approvers = approvers;
        this.account = account;
        this.onAnswer = onAnswer;
        this.random = random;
    }

    /** Asks until there is no answer. */
    void run() {
        try {
            for (int i = 0; i < MOST_STORIES; i++) {
                story(prefix + i);
            }
        } catch (IOException e) {
            return;
        }
        throw new IllegalStateException("the service did not die");
    }

    /** A group comes, is changed in every way and goes, as far as its approvers agree. */
    private void story(String group) throws IOException {
        String renamed = group + "r";
        boolean ended = asks("CreateDistributionGroup", SoapCalls.group(group, "T " + group), group)
                && asks("ModifyDistributionGroup", SoapCalls.group(group, "U " + group), group)
                && asks(
                        "RenameDistributionGroup",
                        "<OldAlias>" + group + "</OldAlias><NewAlias>" + renamed + "</NewAlias>",
                        group)
                && asks("DeleteDistributionGroup", "<Alias>" + renamed + "</Alias>", renamed);
        if (ended) {
            onAnswer.run();
        }
    }

    /** Whether it was applied, and stays so. */
    private boolean asks(String operation, String children, String alias) throws IOException {
        SoapCalls.Answer answer = soap.ask(operation, children);
        require(answer.status().equals("PendingApproval") && answer.job() > 0, operation, alias, answer.status());
        account.add(new Account.Submitted(answer.job(), operation, alias));
        onAnswer.run();
        return switch (random.nextInt(12)) {
            case 0 -> leaves(operation, alias);
            case 1 -> {
                approvers.together(
                        answer.job(), new Approvers.Act("approve", "anna"), new Approvers.Act("reject", "bob"));
                // Where one voice is enough it is the first that counts.
                yield farm.approvals() == 1
                        ? end(answer.job(), operation, alias, "ApprovalDenied", "Success")
                        : end(answer.job(), operation, alias, "ApprovalDenied");
            }
            case 2 -> {
                approvers.together(answer.job(), new Approvers.Act("cancel", "carl"));
                yield end(answer.job(), operation, alias, "ApprovalDenied");
            }
            default -> agreed(answer.job(), operation, alias);
        };
    }

    /** Nobody decides, and meanwhile nobody else gets the alias. */
    private boolean leaves(String operation, String alias) throws IOException {
        if (operation.startsWith("Create")) {
            String status = soap.call("CreateContact", SoapCalls.contact(alias, "Other"));
            require(status.equals("DuplicateAlias"), "CreateContact", alias, status);
        }
        return false;
    }

    private boolean agreed(int job, String operation, String alias) throws IOException {
        int done = approvers.together(job, ALL_AGREE);
        require(done == farm.approvals(), operation, alias, done + " of three were told that they approved it");
        end(job, operation, alias, "Success");
        if (random.nextInt(farm.approvals() == 1 ? 4 : 8) != 0) {
            return true;
        }
        boolean ordered = approvers.together(job, new Approvers.Act("undo", "anna")) == 1;
        require(ordered == (farm.approvals() == 1), operation, alias, ordered ? "taken back" : "not taken back");
        return false;
    }

    /** Polls until the request has ended; whether it was applied. */
    private boolean end(int job, String operation, String alias, String... expected) throws IOException {
        String status = soap.call("GetJobStatus", "<JobId>" + job + "</JobId>");
        if (status.equals("PendingApproval")) {
            status = Awaitility.await("the end of job " + job)
                    .pollDelay(POLL)
                    .pollInterval(POLL)
                    .until(
                            () -> soap.call("GetJobStatus", "<JobId>" + job + "</JobId>"),
                            told -> !told.equals("PendingApproval"));
        }
        require(Set.of(expected).contains(status), operation, alias, status);
        account.add(new Account.Ended(job, status));
        onAnswer.run();
        return status.equals("Success");
    }

    private static void require(boolean condition, String operation, String alias, String told) {
        if (!condition) {
            throw new IllegalStateException(operation + " of " + alias + " was answered " + told);
        }
    }
}
