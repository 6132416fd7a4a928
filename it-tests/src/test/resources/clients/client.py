"""Every operation by Python's zeep, from the served WSDL: client.py WSDL-URL PREFIX. A line for each answer."""
import sys

import zeep

wsdl, prefix = sys.argv[1:]
INFO = {"RequestorEmail": "anna@contoso.test", "Justification": "Überblick & <Team>",
        "RequestId": "00000000-0000-0000-0000-000000000000"}


def line(operation, *values):
    print(operation, *values)


client = zeep.Client(wsdl)
for name, port in (("soap11", "SharepointEmailWSSoap"), ("soap12", "SharepointEmailWSSoap12")):
    farm = client.bind("SharepointEmailWS", port)
    contact, group = f"{prefix}-{name}-list", f"{prefix}-{name}-team"
    fields = {"FirstName": "Größe", "LastName": "Dokumente", "ForwardingEmail": f"{contact}@sp.contoso.test"}

    line("CreateContact", farm.CreateContact(Alias=contact, Flags="OnlyAllowAuthenticatedEmail", **fields))
    line("CreateContact", farm.CreateContact(Alias=contact, Flags="OnlyAllowAuthenticatedEmail", **fields))
    answer = farm.CreateDistributionGroup(
        Alias=group, Name="Größe & <Team>", Description="about", ContactCN="", Info=INFO, Flags="None")
    line("CreateDistributionGroup", answer.JobStatus, answer.JobID, "alias" if answer.Alias == group else "-")
    line("ModifyDistributionGroup",
         farm.ModifyDistributionGroup(Alias=group, Name="Other", Info=INFO, Flags="None").JobStatus)
    line("ChangeContactsMembershipInDistributionGroup", farm.ChangeContactsMembershipInDistributionGroup(
        Alias=group, AddListForContacts={"string": [contact]}, DeleteAllCurrentMembers=False))
    line("ChangeUsersMembershipInDistributionGroup", farm.ChangeUsersMembershipInDistributionGroup(
        Alias=group, AddNt4NameList={"string": ["CONTOSO\\nobody"]}, DeleteAllCurrentMembers=False))
    line("ModifyContact", farm.ModifyContact(OldAlias=contact, NewAlias=f"{contact}-2", Flags="None", **fields))
    line("RenameDistributionGroup",
         farm.RenameDistributionGroup(OldAlias=group, NewAlias=f"{group}-2", Info=INFO).JobStatus)
    line("GetJobStatus", farm.GetJobStatus(JobId=2147483647).JobStatus)
    line("DeleteDistributionGroup", farm.DeleteDistributionGroup(Alias=f"{group}-2", Info=INFO).JobStatus)
    line("DeleteContact", farm.DeleteContact(Alias=f"{contact}-2"))
    try:
        farm.GetJobStatus(JobId="no number")
        line("fault", "none")
    except zeep.exceptions.Fault as fault:
        line("fault", fault.code)
