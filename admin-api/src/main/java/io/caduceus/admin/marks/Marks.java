package io.caduceus.admin.marks;

import com.mongodb.MongoException;
import io.caduceus.admin.audit.AuditEntry;
import io.caduceus.admin.audit.AuditLog;
import io.caduceus.admin.marks.MarkCollection.Awaited;
import io.caduceus.admin.registry.NotAnnounced;
import io.caduceus.event.Mark;
import io.caduceus.registry.SubscriptionName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds out from when on the routers follow a revision of a subscription, audits that, and then
 * shows it. What is awaited is on record, so that a restart goes on asking; it is asked again for
 * as long as a router is silent. Of several replicas the one that announced a revision asks first.
 */
public final class Marks implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Marks.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Duration PARTING = Duration.ofSeconds(5);

  private final MarkCollection marks;
  private final Routers routers;
  private final AuditLog audit;
  private final JsonMapper json;
  private final InstantSource clock;
  private final Set<SubscriptionName> announcedHere = ConcurrentHashMap.newKeySet();
  private final Map<SubscriptionName, Question> questions = new HashMap<>();
  private Instant lookAt = Instant.EPOCH;
  private volatile @Nullable Thread thread;

  Marks(
      MarkCollection marks, Routers routers, AuditLog audit, JsonMapper json, InstantSource clock) {
    this.marks = marks;
    this.routers = routers;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
  }

  /** A revision was announced: from now on it is asked for until it is in force. */
  public void await(SubscriptionName subscription, long revision) {
    if (marks.await(subscription, revision, clock.instant())) {
      announcedHere.add(subscription);
      routers.interrupt();
    }
  }

  /** What is known to be in force; a subscription of which nothing is known is not there. */
  public Map<SubscriptionName, InForce> inForce(Collection<SubscriptionName> subscriptions) {
    return marks.inForce(subscriptions);
  }

  @Override
  public synchronized void start() {
    Thread living = Thread.ofPlatform().daemon().name("marks").unstarted(this::live);
    thread = living;
    living.start();
  }

  @Override
  public synchronized void stop() {
    Thread living = thread;
    thread = null;
    if (living != null) {
      routers.interrupt();
      try {
        living.join(PARTING);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void live() {
    while (thread == Thread.currentThread()) {
      try {
        ask();
        routers.answers(LOOK).forEach(this::answer);
      } catch (NotAnnounced e) {
        postpone(String.valueOf(e.getMessage()));
      } catch (MongoException e) {
        postpone(e.getClass().getSimpleName());
      } catch (RuntimeException e) {
        log.error("asking for marks failed", e);
        postpone("unexpected");
      }
    }
  }

  private void postpone(String reason) {
    log.warn("marks postponed reason={}", reason);
    LockSupport.parkNanos(LOOK.toNanos());
  }

  private void ask() {
    Instant now = clock.instant();
    if (announcedHere.isEmpty() && now.isBefore(lookAt)) {
      return;
    }
    Set<SubscriptionName> first = Set.copyOf(announcedHere);
    List<Awaited> all = marks.awaited();
    questions.keySet().retainAll(all.stream().map(Awaited::subscription).toList());
    for (Awaited awaited : all) {
      if (first.contains(awaited.subscription()) || isDue(awaited, now)) {
        ask(awaited, now);
      }
    }
    announcedHere.removeAll(first);
    lookAt = now.plus(LOOK);
  }

  private boolean isDue(Awaited awaited, Instant now) {
    Question asked = questions.get(awaited.subscription());
    Instant since = asked == null ? awaited.since() : asked.askedAt();
    return !since.plus(AGAIN).isAfter(now);
  }

  private void ask(Awaited awaited, Instant now) {
    Question question =
        questions.compute(
            awaited.subscription(),
            (name, asked) ->
                asked != null && asked.revision() >= awaited.revision()
                    ? asked
                    : new Question(awaited.revision(), now));
    question.asked(routers.ask(awaited.subscription(), awaited.revision()), now);
  }

  private void answer(Mark mark) {
    Question question = questions.get(mark.subscription());
    if (question != null && question.isAnsweredBy(mark)) {
      settle(mark.subscription(), question.revision());
      questions.remove(mark.subscription());
    }
  }

  /** Whatever was delivered before the last answer lies before the ends that are looked up now. */
  private void settle(SubscriptionName subscription, long revision) {
    InForce inForce =
        new InForce(
            revision,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            new TreeMap<>(routers.ends(subscription)));
    audit.append(
        AuditEntry.noted(
            inForce.at(),
            "subscription.in-force",
            subscription.value(),
            json.writeValueAsString(inForce)));
    marks.settle(subscription, inForce);
    log.info("in force subscription={} revision={}", subscription, revision);
  }
}
