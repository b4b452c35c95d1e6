package dev.rollcall.approval.review.infrastructure;

import dev.rollcall.approval.review.application.CheckingRoster;
import dev.rollcall.approval.review.application.ChoosingPolicy;
import dev.rollcall.approval.review.application.CommittingChanges;
import dev.rollcall.approval.review.application.DecidingChanges;
import dev.rollcall.approval.review.application.Reviews;
import dev.rollcall.approval.review.application.SettingSleep;
import dev.rollcall.approval.review.infrastructure.Requests.CommitRequest;
import dev.rollcall.approval.review.infrastructure.Requests.DecisionRequest;
import dev.rollcall.approval.review.infrastructure.Requests.PolicyRequest;
import dev.rollcall.approval.review.infrastructure.Requests.SleepRequest;
import dev.rollcall.approval.review.infrastructure.ReviewViews.CheckView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.CommitView;
import dev.rollcall.approval.review.infrastructure.ReviewViews.PolicyView;
import dev.rollcall.approval.review.model.CheckResult;
import dev.rollcall.approval.review.model.ReviewCommand;
import dev.rollcall.approval.review.model.ReviewEvent;
import dev.rollcall.approval.review.model.ReviewEvent.Committed;
import dev.rollcall.commands.infrastructure.IncomingCommands;
import dev.rollcall.commands.model.Outcome;
import dev.rollcall.events.roster.MemberChange.Kind;
import dev.rollcall.tenancy.Caller;
import dev.rollcall.tenancy.CompanyTransactions;
import dev.rollcall.web.Problems;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Takes commands: each in one transaction of its company. */
@RestController
class CommandApi {

    private final CompanyTransactions transactions;
    private final IncomingCommands incoming;
    private final Reviews reviews;
    private final DecidingChanges deciding;
    private final SettingSleep sleep;
    private final GroupRows groups;
    private final CommittingChanges committing;
    private final ChoosingPolicy policy;
    private final CheckingRoster checking;

    CommandApi(
            CompanyTransactions transactions,
            IncomingCommands incoming,
            Reviews reviews,
            DecidingChanges deciding,
            SettingSleep sleep,
            DatabaseClient database,
            CommittingChanges committing,
            ChoosingPolicy policy,
            CheckingRoster checking) {
        this.transactions = transactions;
        this.incoming = incoming;
        this.reviews = reviews;
        this.deciding = deciding;
        this.sleep = sleep;
        this.groups = new GroupRows(database);
        this.committing = committing;
        this.policy = policy;
        this.checking = checking;
    }

    /** Approves, denies or takes back. What has changed since it was shown is returned, not decided. */
    @PostMapping("/companies/{companyId}/decisions")
    Mono<DecidingChanges.Answer.Decided> decide(
            @PathVariable UUID companyId, @RequestBody DecisionRequest request, Caller caller) {
        caller.mustDecide();
        ReviewCommand.Decide command = request.command(incoming.of(caller));
        return transactions
                .writing(companyId, () -> deciding.decide(companyId, command))
                .map(answer -> switch (answer) {
                    case DecidingChanges.Answer.Decided decided -> decided;
                    case DecidingChanges.Answer.Refused refused -> throw Refused.problem(refused.refusal());
                });
    }

    /** Puts people and groups to sleep, or includes them again. */
    @PostMapping("/companies/{companyId}/sleep")
    Mono<SettingSleep.Answer.Slept> sleep(
            @PathVariable UUID companyId, @RequestBody SleepRequest request, Caller caller) {
        caller.mustDecide();
        ReviewCommand.SetSleep command = request.command(incoming.of(caller));
        return transactions
                .writing(
                        companyId,
                        () -> groups.unknown(companyId, command.groups())
                                .count()
                                .doOnNext(CommandApi::mustBeNone)
                                .then(Mono.defer(() -> sleep.set(companyId, command))))
                .map(answer -> switch (answer) {
                    case SettingSleep.Answer.Slept slept -> slept;
                    case SettingSleep.Answer.Refused refused -> throw Refused.problem(refused.refusal());
                });
    }

    /** Commits everything that is approved to the roster. */
    @PostMapping("/companies/{companyId}/commits")
    Mono<CommitView> commit(@PathVariable UUID companyId, @RequestBody CommitRequest request, Caller caller) {
        caller.mustDecide();
        ReviewCommand.Commit command = request.command(incoming.of(caller));
        return transactions
                .writing(companyId, () -> committing.commit(companyId, command))
                .map(answer -> switch (answer) {
                    case CommittingChanges.Answer.Done done -> view(done.committed());
                    case CommittingChanges.Answer.Refused refused ->
                        throw Refused.problem(refused.refusal(), refused.meanwhile());
                });
    }

    /** The policy that decides undecided changes. */
    @GetMapping("/companies/{companyId}/policy")
    Mono<PolicyView> policy(@PathVariable UUID companyId, Caller caller) {
        caller.mustReadPeople();
        return transactions
                .reading(companyId, () -> reviews.find(companyId))
                .next()
                .map(review -> new PolicyView(review.preset()));
    }

    /** Chooses the policy that decides undecided changes. */
    @PutMapping("/companies/{companyId}/policy")
    Mono<PolicyView> choose(@PathVariable UUID companyId, @RequestBody PolicyRequest request, Caller caller) {
        caller.mustAdminister();
        ReviewCommand.ChoosePolicy command = request.command(incoming.of(caller));
        return transactions
                .writing(companyId, () -> policy.choose(companyId, command))
                .map(outcome -> switch (outcome) {
                    case Outcome.Accepted<ReviewEvent> accepted -> new PolicyView(command.preset());
                    case Outcome.Refused<ReviewEvent> refused -> throw Refused.problem(refused.refusal());
                });
    }

    /** Computes the roster from scratch and compares. In the company's turn, so that nothing changes meanwhile. */
    @GetMapping("/companies/{companyId}/check")
    Mono<CheckView> check(@PathVariable UUID companyId, Caller caller) {
        caller.mustReadPeople();
        return transactions.writing(companyId, () -> checking.check(companyId)).map(CommandApi::view);
    }

    private static void mustBeNone(long unknownGroups) {
        if (unknownGroups > 0) {
            throw Problems.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "group-unknown",
                    unknownGroups + " of the groups are not known here. Reload the list and choose again.");
        }
    }

    private static CommitView view(Committed committed) {
        return new CommitView(
                committed.commit(),
                committed.joined(),
                committed.count(Kind.UPDATED),
                committed.count(Kind.LEFT),
                committed.count(Kind.SLEPT),
                committed.count(Kind.WOKE),
                committed.active(),
                committed.totals().asleep(),
                committed.totals().billable());
    }

    private static CheckView view(CheckResult found) {
        return new CheckView(
                found.problems().isEmpty(),
                found.problems(),
                found.changeSetId(),
                found.digest(),
                found.staged(),
                found.approved(),
                found.denied(),
                found.pending(),
                found.asleep(),
                found.roster(),
                found.billable(),
                found.commit());
    }
}
