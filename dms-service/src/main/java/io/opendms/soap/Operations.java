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
                    outcome instanceof Outcome.Done ? change.resultingAlias().value() : request.alias());
        });
        return answer(call, request.operation(), request.answersWithRecord(), result);
    }

    /** The number asked for comes back whatever became of the request, also if there is none. */
    private Answer jobStatus(SoapCall call, GetJobStatus request) {
        call.asks("GetJobStatus", "");
        call.hasJob(request.getJobId());
        Result result = guarded(call, "", farm -> result(jobs.apply(farm, request.getJobId()), request.getJobId()));
        RequestResponse response = response(call, result, request.getJobId());
        return ended(call, new Answer.Full("GetJobStatus", response), result.outcome());
    }

    private static Result result(JobState state, int number) {
        if (state instanceof JobState.Waiting waiting) {
            return new Result(new Outcome.Waiting(number), waiting.alias());
        }
        if (state instanceof JobState.Applied applied) {
            return new Result(new Outcome.Done(true, List.of()), applied.alias());
        }
        if (state instanceof JobState.Denied denied) {
            return refused(Refusal.DENIED, denied.reason(), denied.alias());
        }
        if (state instanceof JobState.Failed failed) {
            return refused(failed.refusal(), failed.explanation(), failed.alias());
        }
        return refused(Refusal.MISSING, "no request of this farm has the number " + number, "");
    }

    private Result guarded(SoapCall call, String alias, Operation operation) {
        try {
            if (call.farm().isEmpty()) {
                return refused(Refusal.NOT_PERMITTED, call.whyNoFarm(), alias);
            }
            if (submission.isEmpty()) {
                return refused(Refusal.NOT_CONFIGURED, "directory.mode is off", alias);
            }
            return operation.carryOut(call.farm().get());
        } catch (InvalidValueException e) {
            return refused(Refusal.INVALID, String.valueOf(e.getMessage()), alias);
        } catch (RecordFailure e) {
            // Not a defect: the store is away as a directory can be, and nothing was written without it.
            return refused(
                    Refusal.UNREACHABLE, "the store cannot be used: " + e.getMessage() + ": " + e.getCause(), alias);
        } catch (RuntimeException e) {
            // Broad: a defect of ours must reach the farm as a status too, and the log with all that is known.
            LOG.error("soap_incident request={}", call.id(), e);
            return refused(Refusal.INTERNAL, "internal error; the service's log tells more under " + call.id(), alias);
        }
    }

    private static Answer answer(SoapCall call, String operation, boolean withRecord, Result result) {
        if (result.outcome() instanceof Outcome.Done done) {
            call.leavesOut(done.warnings());
        }
        int job = result.outcome() instanceof Outcome.Waiting waiting ? waiting.request() : 0;
        call.hasJob(job);
        Answer answer = withRecord
                ? new Answer.Full(operation, response(call, result, job))
                : new Answer.Bare(operation, Statuses.of(result.outcome()));
        return ended(call, answer, result.outcome());
    }

    private static RequestResponse response(SoapCall call, Result result, int job) {
        RequestResponse response = new RequestResponse();
        response.setJobID(job);
        response.setJobStatus(Statuses.of(result.outcome()));
        if (result.outcome() instanceof Outcome.Refused refused
                && !refused.explanation().isEmpty()) {
            response.setComment(Comments.of(refused, call.id()));
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

    private static Result refused(Refusal refusal, String explanation, String alias) {
        return new Result(new Outcome.Refused(refusal, explanation), alias);
    }

    /** What is done for a farm once it is known who that is. */
    @FunctionalInterface
    private interface Operation {
        Result carryOut(Farm farm);
    }

    /** What became of a request, and the alias that the answer names, empty for none. */
    private record Result(Outcome outcome, String alias) {}
}
