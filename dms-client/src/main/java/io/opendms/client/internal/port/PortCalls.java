package io.opendms.client.internal.port;

import io.opendms.client.operation.ChangeContactsMembershipInDistributionGroup;
import io.opendms.client.operation.ChangeUsersMembershipInDistributionGroup;
import io.opendms.client.operation.CreateContact;
import io.opendms.client.operation.CreateDistributionGroup;
import io.opendms.client.operation.DeleteContact;
import io.opendms.client.operation.DeleteDistributionGroup;
import io.opendms.client.operation.GetJobStatus;
import io.opendms.client.operation.ModifyContact;
import io.opendms.client.operation.ModifyDistributionGroup;
import io.opendms.client.operation.Operation;
import io.opendms.client.operation.RenameDistributionGroup;
import io.opendms.client.value.Answer;
import io.opendms.wsdl.SharepointEmailWSSoap;
import java.util.Map;
import java.util.function.Function;

/** Each operation with the method of the generated port that makes it. */
final class PortCalls {
    private final Map<Class<? extends Operation>, Function<Operation, Answer>> calls;

    PortCalls(SharepointEmailWSSoap port, Answers answers) {
        calls = Map.ofEntries(
                entry(
                        CreateContact.class,
                        it -> answers.of(port.createContact(
                                it.alias(),
                                it.firstName(),
                                it.lastName(),
                                it.forwardingEmail(),
                                Requests.contact(it.flags())))),
                entry(
                        ModifyContact.class,
                        it -> answers.of(port.modifyContact(
                                it.oldAlias(),
                                it.newAlias(),
                                it.firstName(),
                                it.lastName(),
                                it.forwardingEmail(),
                                Requests.contact(it.flags())))),
                entry(DeleteContact.class, it -> answers.of(port.deleteContact(it.alias()))),
                entry(
                        CreateDistributionGroup.class,
                        it -> answers.of(port.createDistributionGroup(
                                it.alias(),
                                it.name(),
                                it.description(),
                                it.contactCN(),
                                Requests.info(it.info()),
                                Requests.group(it.flags())))),
                entry(
                        ModifyDistributionGroup.class,
                        it -> answers.of(port.modifyDistributionGroup(
                                it.alias(),
                                it.name(),
                                it.description(),
                                it.contactCN(),
                                Requests.info(it.info()),
                                Requests.group(it.flags())))),
                entry(
                        RenameDistributionGroup.class,
                        it -> answers.of(
                                port.renameDistributionGroup(it.oldAlias(), it.newAlias(), Requests.info(it.info())))),
                entry(
                        DeleteDistributionGroup.class,
                        it -> answers.of(port.deleteDistributionGroup(it.alias(), Requests.info(it.info())))),
                entry(GetJobStatus.class, it -> answers.of(port.getJobStatus(it.jobId()))),
                entry(
                        ChangeUsersMembershipInDistributionGroup.class,
                        it -> answers.of(port.changeUsersMembershipInDistributionGroup(
                                it.alias(),
                                Requests.list(it.addNt4NameList()),
                                Requests.list(it.deleteNt4NameList()),
                                it.deleteAllCurrentMembers()))),
                entry(
                        ChangeContactsMembershipInDistributionGroup.class,
                        it -> answers.of(port.changeContactsMembershipInDistributionGroup(
                                it.alias(),
                                Requests.list(it.addListForContacts()),
                                Requests.list(it.deleteListForContacts()),
                                it.deleteAllCurrentMembers()))));
    }

    Answer call(Operation operation) {
        return calls.get(operation.getClass()).apply(operation);
    }

    private static <T extends Operation> Map.Entry<Class<? extends Operation>, Function<Operation, Answer>> entry(
            Class<T> operation, Function<T, Answer> call) {
        return Map.entry(operation, asked -> call.apply(operation.cast(asked)));
    }
}
