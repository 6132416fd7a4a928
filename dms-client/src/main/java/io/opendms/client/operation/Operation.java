package io.opendms.client.operation;

/**
 * One call, with all that it carries. Each of the ten is an immutable value with the fields of the contract, in its order, each
 * named as there but for the first letter.
 *
 * <p>No text is null; an empty one is sent as an empty element, which services take for "not given". What cannot be written in XML
 * 1.0 (control characters but tab and line ends, halves of a surrogate pair) is refused with an {@link IllegalArgumentException}
 * that names the field. All other rules are the service's, which answers
 * {@link io.opendms.client.value.Status#INVALID_ARGUMENT}.
 */
public sealed interface Operation
        permits CreateContact,
                ModifyContact,
                DeleteContact,
                CreateDistributionGroup,
                ModifyDistributionGroup,
                RenameDistributionGroup,
                DeleteDistributionGroup,
                GetJobStatus,
                ChangeUsersMembershipInDistributionGroup,
                ChangeContactsMembershipInDistributionGroup {

    /**
     * The name of the operation.
     *
     * @return as the contract spells it, such as {@code CreateContact}
     */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Whether the call only looks, so that making it a second time cannot change anything.
     *
     * @return true for {@link GetJobStatus} alone
     */
    default boolean changesNothing() {
        return false;
    }
}
