package io.opendms.it.crash;

import io.opendms.it.kill.AskingFarm;
import io.opendms.it.kill.ServiceProcess;
import io.opendms.it.kill.SoapCalls;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
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
    private final List<Door> doors;
    private final Approvers approvers;
    private final Account account;
    private final Course course;
    private final Random random;

    /**
     * @param prefix how the aliases of all its entries begin
     * @param services where it asks: at the first as long as that answers
     */
    RequestTrail(
            String prefix,
            AskingFarm farm,
            List<ServiceProcess> services,
            Approvers approvers,
            Account account,
            Course course,
            Random random) {
        this.prefix = prefix;
        this.farm = farm;
        this.doors = services.stream()
                .map(service -> new Door(service, new SoapCalls(service.soap(), farm.caller())))
                .toList();
        this.approvers = approvers;
        this.account = account;
        this.course = course;
        this.random = random;
    }

    /** Asks until nobody answers, or the course ends. */
    void run() {
        try {
            for (int i = 0; i < MOST_STORIES; i++) {
                story(prefix + i);
                if (!course.goesOn().getAsBoolean()) {
                    return;
                }
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
            course.onAnswer().run();
        }
    }

    /** Whether it was applied, and stays so, and there is to be more. */
    private boolean asks(String operation, String children, String alias) throws IOException {
        Heard heard = ask(operation, children);
        SoapCalls.Answer answer = heard.answer();
        if (heard.again() && answer.status().equals("DuplicateAlias") && operation.startsWith("Create")) {
            // What the first call asked for was kept, and reserves the alias; of its number nobody was told.
            return false;
        }
        require(answer.status().equals("PendingApproval") && answer.job() > 0, operation, alias, answer.status());
        account.add(new Account.Submitted(answer.job(), operation, alias));
        boolean goesOn = course.answered();
        boolean stays = switch (random.nextInt(12)) {
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
        return stays && goesOn;
    }

    /**
     * What a farm is told by the first service that answers.
     *
     * @param again whether another had been asked before, and may have done it
     */
    private record Heard(SoapCalls.Answer answer, boolean again) {}

    private record Door(ServiceProcess service, SoapCalls soap) {}

    private Heard ask(String operation, String children) throws IOException {
        boolean again = false;
        for (int i = 0; ; i++) {
            Door door = doors.get(i);
            try {
                return new Heard(door.soap().ask(operation, children), again);
            } catch (IOException e) {
                door.service().requireDeath();
                again |= !(e instanceof ConnectException);
                if (i == doors.size() - 1) {
                    throw e;
                }
            }
        }
    }

    private String status(int job) throws IOException {
        return ask("GetJobStatus", "<JobId>" + job + "</JobId>").answer().status();
    }

    /** Nobody decides, and meanwhile nobody else gets the alias. */
    private boolean leaves(String operation, String alias) throws IOException {
        if (operation.startsWith("Create")) {
            String status = ask("CreateContact", SoapCalls.contact(alias, "Other"))
                    .answer()
                    .status();
            require(status.equals("DuplicateAlias"), "CreateContact", alias, status);
        }
        return false;
    }

    private boolean agreed(int job, String operation, String alias) throws IOException {
        Approvers.Tally approved = approvers.together(job, ALL_AGREE);
        require(approved.mayBe(farm.approvals()), operation, alias, "by its three approvers: " + approved);
        end(job, operation, alias, "Success");
        if (random.nextInt(farm.approvals() == 1 ? 4 : 8) != 0) {
            return true;
        }
        Approvers.Tally ordered = approvers.together(job, new Approvers.Act("undo", "anna"));
        require(ordered.mayBe(farm.approvals() == 1 ? 1 : 0), operation, alias, "by who takes it back: " + ordered);
        return false;
    }

    /** Polls until the request has ended; whether it was applied. */
    private boolean end(int job, String operation, String alias, String... expected) throws IOException {
        String status = status(job);
        if (status.equals("PendingApproval")) {
            status = Awaitility.await("the end of job " + job)
                    .pollDelay(POLL)
                    .pollInterval(POLL)
                    .atMost(course.patience())
                    .until(() -> status(job), told -> !told.equals("PendingApproval"));
        }
        require(Set.of(expected).contains(status), operation, alias, status);
        account.add(new Account.Ended(job, status));
        course.onAnswer().run();
        return status.equals("Success");
    }

    private static void require(boolean condition, String operation, String alias, String told) {
        if (!condition) {
            throw new IllegalStateException(operation + " of " + alias + " was answered " + told);
        }
    }
}
