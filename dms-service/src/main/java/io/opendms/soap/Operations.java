package io.opendms.soap;

import io.opendms.approval.app.JobState;
import io.opendms.change.Change;
import io.opendms.entry.InvalidValueException;
import io.opendms.farm.Farm;
import io.opendms.record.RecordFailure;
import io.opendms.soap.http.call.SoapCall;
import io.opendms.soap.message.Answer;
import io.opendms.submit.Outcome;
import io.opendms.submit.Refusal;
import io.opendms.submit.Submission;
import io.opendms.wsdl.GetJobStatus;
import io.opendms.wsdl.RequestResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ten operations. Whatever happens in them is answered with a status, never with a fault. */
public final class Operations {
    private static final Logger LOG = LoggerFactory.getLogger("io.opendms.soap");

    private final Optional<Submission> submission;
    private final BiFunction<Farm, Integer, JobState> jobs;

    /**
     * @param submission where changes go; empty while no directory is configured
     * @param jobs tells what became of a farm's request
     */
    public Operations(Optional<Submission> submission, BiFunction<Farm, Integer, JobState> jobs) {
        this.submission = submission;
        this.jobs = jobs;
    }

    Answer serve(SoapCall call, Object bean) {
        return bean instanceof GetJobStatus request ? jobStatus(call, request) : change(call, WireRequest.of(bean));
    }

    private Answer change(SoapCall call, WireRequest request) {
        call.asks(request.operation(), request.alias());
        Result result = guarded(call, request.alias(), farm -> {
            Change change = request.meaning().get();
            if (!change.resultingAlias().equals(change.alias())) {
                call.renamesTo(change.resultingAlias().value());
            }
            Outcome outcome = submission.orElseThrow().submit(farm, call.caller(), change, request.note(), call.id());
            return new Result(
                    outcome,
                    outcome instanceof Outcome.Done ? change.resultingAlias().value() : request.alias(),
                    outcome instanceof Outcome.Refused refused ? Comments.ofCall(refused, call.id()) : "");
        });
        return answer(call, request.operation(), request.answersWithRecord(), result);
    }

    /** The number asked for comes back whatever became of the request, also if there is none. */
    private Answer jobStatus(SoapCall call, GetJobStatus request) {
        call.asks("GetJobStatus", "");
        call.hasJob(request.getJobId());
        Result result = guarded(call, "", farm -> result(jobs.apply(farm, request.getJobId()), request.getJobId()));
        RequestResponse response = response(result, request.getJobId());
        return ended(call, new Answer.Full("GetJobStatus", response), result.outcome());
    }

    private static Result result(JobState state, int number) {
        if (state instanceof JobState.Waiting waiting) {
            return new Result(new Outcome.Waiting(number), waiting.alias(), "");
        }
        if (state instanceof JobState.Applied applied) {
            return new Result(new Outcome.Done(true, List.of()), applied.alias(), "");
        }
        if (state instanceof JobState.Denied denied) {
            return jobRefused(Refusal.DENIED, denied.reason(), denied.alias(), number);
        }
        if (state instanceof JobState.Failed failed) {
            return jobRefused(failed.refusal(), failed.explanation(), failed.alias(), number);
        }
        return jobRefused(Refusal.MISSING, "no request of this farm has the number " + number, "", number);
    }

    private static Result jobRefused(Refusal refusal, String explanation, String alias, int number) {
        Outcome.Refused refused = new Outcome.Refused(refusal, explanation);
        return new Result(refused, alias, Comments.ofJob(refused, number));
    }

    private Result guarded(SoapCall call, String alias, Operation operation) {
        try {
            if (call.farm().isEmpty()) {
                return refused(call, Refusal.NOT_PERMITTED, call.whyNoFarm(), alias);
            }
            if (submission.isEmpty()) {
                return refused(call, Refusal.NOT_CONFIGURED, "directory.mode is off", alias);
            }
            return operation.carryOut(call.farm().get());
        } catch (InvalidValueException e) {
            return refused(call, Refusal.INVALID, String.valueOf(e.getMessage()), alias);
        } catch (RecordFailure e) {
            // Not a defect: the store is away as a directory can be, and nothing was written without it.
            return refused(
                    call,
                    Refusal.UNREACHABLE,
                    "the store cannot be used: " + e.getMessage() + ": " + e.getCause(),
                    alias);
        } catch (RuntimeException e) {
            // Broad: a defect of ours must reach the farm as a status too, and the log with all that is known.
            LOG.error("soap_incident request={}", call.id(), e);
            return refused(
                    call, Refusal.INTERNAL, "internal error; the service's log tells more under " + call.id(), alias);
        }
    }

    private static Answer answer(SoapCall call, String operation, boolean withRecord, Result result) {
        if (result.outcome() instanceof Outcome.Done done) {
            call.leavesOut(done.warnings());
        }
        int job = result.outcome() instanceof Outcome.Waiting waiting ? waiting.request() : 0;
        call.hasJob(job);
        Answer answer = withRecord
                ? new Answer.Full(operation, response(result, job))
                : new Answer.Bare(operation, Statuses.of(result.outcome()));
        return ended(call, answer, result.outcome());
    }

    private static RequestResponse response(Result result, int job) {
        RequestResponse response = new RequestResponse();
        response.setJobID(job);
        response.setJobStatus(Statuses.of(result.outcome()));
        if (!result.comment().isEmpty()) {
            response.setComment(result.comment());
        }
        if (!result.alias().isEmpty()) {
            response.setAlias(result.alias());
        }
        return response;
    }

    private static Answer ended(SoapCall call, Answer answer, Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            call.ended(answer.status().value(), refused.explanation());
            call.lacks(refused.unknownMembers());
        } else {
            call.ended(answer.status().value(), "");
        }
        return answer;
    }

    private static Result refused(SoapCall call, Refusal refusal, String explanation, String alias) {
        Outcome.Refused refused = new Outcome.Refused(refusal, explanation);
        return new Result(refused, alias, Comments.ofCall(refused, call.id()));
    }

    /** What is done for a farm once it is known who that is. */
    @FunctionalInterface
    private interface Operation {
        Result carryOut(Farm farm);
    }

    /** What became of a request, the alias that the answer names and what it says of it, each empty for none. */
    private record Result(Outcome outcome, String alias, String comment) {}
}
