package ringcentral.presence.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A simulation of the service: sign-in, the operations of the contract, rate limits and errors, for
 * an account that is generated from a seed. It has state: later reads show what a PUT or PATCH has
 * changed.
 *
 * <p>It is independent of HTTP libraries: a server, or a substitute for one, passes requests to
 * {@link #handle}. Safe for use from many threads.
 */
public final class SimulatedService {
  final Builder settings;
  private final SimulatedNetwork network;

  /** Guards the state of the service, which is in the fields below. */
  private final Object state = new Object();

  private Population population;
  private Operations operations;
  private TokenDesk tokens;
  private RateLimits limits;
  private List<Consumer<String>> receivers;
  private long answers;

  /** How far the service is ahead of the clock. */
  private volatile Duration ahead = Duration.ZERO;

  private final List<SimulatedRequest> requests = new ArrayList<>();
  private final List<Rule> once = new ArrayList<>();
  private final List<Rule> always = new ArrayList<>();

  private record Rule(
      Predicate<SimulatedRequest> condition,
      Function<SimulatedRequest, SimulatedResponse> answer) {}

  private SimulatedService(Builder settings) {
    this.settings = settings;
    network = new SimulatedNetwork(random());
    begin();
  }

  private Random random() {
    return settings.random == null ? new Random(settings.seed) : settings.random;
  }

  private void begin() {
    population =
        new Population(settings.seed, settings.people, settings.callQueues, settings.others);
    operations = new Operations(settings, this::now, population);
    tokens = new TokenDesk(settings, this::now, selfId());
    limits = new RateLimits(settings.limits, this::now);
    receivers = List.of();
    ahead = Duration.ZERO;
    answers = 0;
  }

  private Instant now() {
    return settings.clock.instant().plus(ahead);
  }

  /** Creates a service with defaults. */
  public static Builder builder() {
    return new Builder();
  }

  // ---- Answering requests

  /**
   * Records a request, then answers it: with a failure of the {@link #network}, by a matching
   * override, or as the service does. Does not wait for {@link SimulatedResponse#delay}.
   */
  public SimulatedResponse handle(SimulatedRequest request) {
    SimulatedRequest received = Objects.requireNonNull(request, "request").at(now());
    synchronized (requests) {
      requests.add(received);
    }
    SimulatedResponse fault = network.fault();
    SimulatedResponse response = fault == null ? rule(received).apply(received) : fault;
    if (request.method().equals("HEAD")) {
      response = response.body("");
    }
    return response.after(response.delay().plus(network.nextDelay()));
  }

  /** Finds the function that answers a request, which may take long. */
  private Function<SimulatedRequest, SimulatedResponse> rule(SimulatedRequest request) {
    synchronized (requests) {
      for (Iterator<Rule> rules = once.iterator(); rules.hasNext(); ) {
        Rule rule = rules.next();
        if (rule.condition.test(request)) {
          rules.remove();
          return rule.answer;
        }
      }
      for (Rule rule : always) {
        if (rule.condition.test(request)) {
          return rule.answer;
        }
      }
      return this::answer;
    }
  }

  /** Answers as the service does, without overrides and without recording the request. */
  public SimulatedResponse answer(SimulatedRequest request) {
    Objects.requireNonNull(request, "request");
    SimulatedResponse answer;
    Runnable delivery;
    synchronized (state) {
      answer =
          orError(request, () -> route(request))
              .header("RCRequestId", new UUID(settings.seed, ++answers).toString());
      delivery = delivery();
    }
    delivery.run();
    return answer;
  }

  private SimulatedResponse route(SimulatedRequest request) {
    if (!SimulatedRequest.isWellEncoded(request.target())) {
      throw new Failure(400, "CMN-101", "The address is encoded wrongly");
    }
    String methodAndPath = request.method() + " " + request.path();
    if (methodAndPath.equals("POST " + TokenDesk.TOKEN_PATH)) {
      return limited(request, ThrottlingGroup.AUTH, () -> tokens.token(request));
    }
    if (methodAndPath.equals("POST " + TokenDesk.REVOKE_PATH)) {
      return limited(request, ThrottlingGroup.AUTH, () -> tokens.revoke(request));
    }
    tokens.check(request.header("Authorization"));
    Contract.Match match = settings.contract.match(request);
    return limited(request, match.operation().group(), () -> operations.answer(match));
  }

  private SimulatedResponse limited(
      SimulatedRequest request,
      @Nullable ThrottlingGroup group,
      Supplier<SimulatedResponse> answer) {
    SimulatedResponse response =
        limits.admit(group)
            ? orError(request, answer)
            : SimulatedResponse.error(429, "CMN-301", "Request rate exceeded")
                .header("Retry-After", limits.retryAfter(group));
    return response.headers(limits.headers(group));
  }

  private static SimulatedResponse orError(
      SimulatedRequest request, Supplier<SimulatedResponse> answer) {
    try {
      return answer.get();
    } catch (Failure failure) {
      Map<String, Object> body = failure.body(Operations.onlyDetails(request));
      return SimulatedResponse.json(failure.status(), Json.write(body));
    }
  }

  // ---- What tests set up

  /**
   * Resets everything to the state after {@code build()}: data, tokens, limits, time, network,
   * overrides, receivers of notifications and recorded requests. A {@link Builder#clock} and a
   * {@link Builder#random} that were set stay as they are. Call it between tests that share a
   * service, while no request is under way; clients sign in again by themselves.
   */
  public void reset() {
    synchronized (state) {
      begin();
      network.reset(random());
    }
    clearOverrides();
    clearRequests();
  }

  /** The settings for delays, broken connections and errors. */
  public SimulatedNetwork network() {
    return network;
  }

  /** Starts a scenario. */
  public void play(Scenario scenario) {
    Objects.requireNonNull(scenario, "scenario").play(this);
  }

  /**
   * Answers the next requests that match a condition with responses, one each. The responses are
   * sent as they are, without the headers that the service would add.
   */
  public void next(Predicate<SimulatedRequest> condition, SimulatedResponse... responses) {
    Objects.requireNonNull(condition, "condition");
    List<SimulatedResponse> each = List.of(Objects.requireNonNull(responses, "responses"));
    synchronized (requests) {
      each.forEach(response -> once.add(new Rule(condition, request -> response)));
    }
  }

  /**
   * Lets a function answer all requests that match a condition. It runs on the thread of the
   * request and may block; {@link #answer} returns the answer of the service. Of several matching
   * functions the newest is used, after any {@link #next}.
   */
  public void on(
      Predicate<SimulatedRequest> condition, Function<SimulatedRequest, SimulatedResponse> answer) {
    Rule rule =
        new Rule(
            Objects.requireNonNull(condition, "condition"),
            Objects.requireNonNull(answer, "answer"));
    synchronized (requests) {
      always.add(0, rule);
    }
  }

  /** Removes everything that was set by {@link #next} and {@link #on}. */
  public void clearOverrides() {
    synchronized (requests) {
      once.clear();
      always.clear();
    }
  }

  /** Makes extensions and queues not exist: 404, and they are in no list. */
  public void addMissing(String... ids) {
    synchronized (state) {
      operations.missing.addAll(List.of(Objects.requireNonNull(ids, "ids")));
    }
  }

  /**
   * Takes the permission for extensions, queues or accounts away from the user: 403. The account
   * list still has the extensions.
   */
  public void addForbidden(String... ids) {
    synchronized (state) {
      operations.forbidden.addAll(List.of(Objects.requireNonNull(ids, "ids")));
    }
  }

  /**
   * Creates an authorization code that can be exchanged once.
   *
   * @param code the code
   * @param challenge the PKCE challenge (S256) that the verifier has to match; null for none
   * @param redirectUri the redirect URI that the exchange has to repeat
   */
  public void registerCode(String code, @Nullable String challenge, String redirectUri) {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(redirectUri, "redirectUri");
    synchronized (state) {
      tokens.registerCode(code, challenge, redirectUri);
    }
  }

  /** Issues a valid access token, for tests without a sign-in. */
  public String issueToken() {
    synchronized (state) {
      return tokens.issue();
    }
  }

  /** Ends all sessions: all access and refresh tokens become invalid. */
  public void revokeTokens() {
    synchronized (state) {
      tokens.revokeAll();
    }
  }

  void expireTokens() {
    synchronized (state) {
      tokens.expireAll();
    }
  }

  void growTo(int people) {
    synchronized (state) {
      population.growTo(people);
    }
  }

  void setStatus(String status) {
    synchronized (state) {
      population.extensions.values().forEach(extension -> extension.statusOfAScenario = status);
    }
  }

  // ---- What happens to people

  /**
   * Begins a call of a person, or changes the newest one: {@code Ringing}, {@code CallConnected},
   * {@code OnHold}, {@code ParkedCall}; {@code NoCall} ends all calls.
   *
   * @throws IllegalArgumentException if there is no such person or status
   */
  public void setTelephonyStatus(String id, String status) {
    Objects.requireNonNull(status, "status");
    edit(id, person -> operations.setTelephonyStatus(person, status));
  }

  /**
   * Makes a person join or leave a meeting.
   *
   * @throws IllegalArgumentException if there is no such person
   */
  public void setInMeeting(String id, boolean inMeeting) {
    edit(id, person -> operations.setInMeeting(person, inMeeting));
  }

  /**
   * Changes one field of a person, as a PUT of user presence does, but without a request and its
   * permission: {@code set(id, "dndStatus", "DoNotAcceptAnyCalls")}. The empty text clears a field.
   *
   * @param value a boolean, a number, or a text; of anything else, such as an enum of the model,
   *     its {@code toString}
   * @throws IllegalArgumentException if there is no such person or field, or the value is not
   *     allowed
   */
  public void set(String id, String field, Object value) {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(value, "value");
    edit(
        id,
        person -> {
          String target = "/restapi/v1.0/account/~/extension/" + id + "/presence";
          boolean plain = value instanceof Boolean || value instanceof Number;
          String body = Json.write(Map.of(field, plain ? value : value.toString()));
          operations.updatePresence(
              settings.contract.match(new SimulatedRequest("PUT", target, Map.of(), body)));
        });
  }

  /**
   * Changes the name of a person, as {@link #nameOf} returns it; no notification is sent.
   *
   * @throws IllegalArgumentException if there is no such person
   */
  public void rename(String id, String name) {
    Objects.requireNonNull(name, "name");
    edit(id, person -> person.name = name);
  }

  private void edit(String id, Consumer<Extension> change) {
    Runnable delivery;
    synchronized (state) {
      Extension person = population.extensions.get(Objects.requireNonNull(id, "id"));
      if (person == null || !person.person || operations.missing.contains(id)) {
        throw new IllegalArgumentException("There is no person " + id + " in the account.");
      }
      try {
        change.accept(person);
      } catch (Failure failure) {
        throw new IllegalArgumentException(
            "Person " + id + " cannot be changed: " + failure.getMessage() + ".");
      }
      delivery = delivery();
    }
    delivery.run();
  }

  /**
   * Sends a notification of each change of a person's presence to a receiver: the JSON text that a
   * webhook or a socket delivers, with the presence after the change; a field that was cleared is
   * an empty text. The receiver runs on the thread that makes the change, before a request for it
   * is answered. A test that keeps the texts can deliver them late, twice, in another order or not
   * at all.
   */
  public void onNotification(Consumer<String> receiver) {
    Objects.requireNonNull(receiver, "receiver");
    synchronized (state) {
      List<Consumer<String>> more = new ArrayList<>(receivers);
      more.add(receiver);
      receivers = more;
    }
  }

  /** Takes the notifications of a change with it, lest another thread delivers them. */
  private Runnable delivery() {
    List<String> texts = List.copyOf(operations.notifications);
    operations.notifications.clear();
    List<Consumer<String>> to = receivers;
    return () -> texts.forEach(text -> to.forEach(receiver -> receiver.accept(text)));
  }

  /**
   * Advances the time of the service: tokens expire and rate limits pass. The time of a client does
   * not change.
   */
  public void advance(Duration time) {
    if (Objects.requireNonNull(time, "time").isNegative()) {
      throw new IllegalArgumentException("The time is " + time + "; it must be zero or more.");
    }
    synchronized (state) {
      ahead = ahead.plus(time);
    }
  }

  // ---- What tests check

  /** The requests so far, in the order of arrival. */
  public List<SimulatedRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** The requests so far that match a condition. */
  public List<SimulatedRequest> requests(Predicate<SimulatedRequest> condition) {
    return requests().stream()
        .filter(Objects.requireNonNull(condition, "condition"))
        .collect(Collectors.toList());
  }

  /** The number of requests so far that match a condition. */
  public int count(Predicate<SimulatedRequest> condition) {
    return requests(condition).size();
  }

  /** Deletes the requests so far. */
  public void clearRequests() {
    synchronized (requests) {
      requests.clear();
    }
  }

  /** Id of the account, which {@code ~} stands for. */
  public String accountId() {
    synchronized (state) {
      return population.accountId;
    }
  }

  /** Id of the person who is signed in, the first one; {@code ~} stands for it. */
  public String selfId() {
    synchronized (state) {
      return population.self;
    }
  }

  /** Ids of all people, the one who is signed in first. */
  public List<String> peopleIds() {
    synchronized (state) {
      return population.extensions.values().stream()
          .filter(extension -> extension.person)
          .map(extension -> extension.id)
          .collect(Collectors.toList());
    }
  }

  /** The name of an extension, which the Presence API hardly shows; empty if it has none. */
  public String nameOf(String id) {
    synchronized (state) {
      Extension extension = population.extensions.get(Objects.requireNonNull(id, "id"));
      return extension == null ? "" : extension.name;
    }
  }

  /** Ids of all call queues, which are extensions too. */
  public List<String> callQueueIds() {
    synchronized (state) {
      return List.copyOf(population.queues.keySet());
    }
  }

  /** Ids of all extensions in the order of the account list: people, call queues, others. */
  public List<String> extensionIds() {
    synchronized (state) {
      return List.copyOf(population.extensions.keySet());
    }
  }

  /** Builds a {@link SimulatedService}. A builder can be used again. Not thread-safe. */
  public static final class Builder {
    long seed = 1;
    int people = 12;
    int callQueues = 2;
    int others = 3;
    Clock clock = Clock.systemUTC();
    @Nullable Random random;
    @Nullable BatchForm batchForm;
    final Map<ThrottlingGroup, RateLimits.Limit> limits = new EnumMap<>(ThrottlingGroup.class);
    String clientId = "simulated-client";
    String clientSecret = "simulated-secret";
    String jwt = "simulated-jwt";
    Duration tokenLifetime = Duration.ofSeconds(3600);
    boolean issueRefreshTokens = true;
    Duration refreshTokenLifetime = Duration.ofSeconds(604_800);
    Duration oldRefreshTokenGrace = Duration.ofSeconds(10);
    String links = "https://platform.ringcentral.com";
    Contract contract = Contract.OURS;

    private Builder() {}

    private Builder(Builder other) {
      seed = other.seed;
      people = other.people;
      callQueues = other.callQueues;
      others = other.others;
      clock = other.clock;
      random = other.random;
      batchForm = other.batchForm;
      limits.putAll(other.limits);
      clientId = other.clientId;
      clientSecret = other.clientSecret;
      jwt = other.jwt;
      tokenLifetime = other.tokenLifetime;
      issueRefreshTokens = other.issueRefreshTokens;
      refreshTokenLifetime = other.refreshTokenLifetime;
      oldRefreshTokenGrace = other.oldRefreshTokenGrace;
      links = other.links;
      contract = other.contract;
    }

    /** Sets the seed of the data; the same seed gives the same data. 1 by default. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Sets the number of people, the first of whom is signed in; 12 by default. */
    public Builder people(int people) {
      this.people = zeroOrMore("people", people);
      return this;
    }

    /** Sets the number of call queues, each of which is an extension; 2 by default. */
    public Builder callQueues(int callQueues) {
      this.callQueues = zeroOrMore("callQueues", callQueues);
      return this;
    }

    /**
     * Sets the number of other extensions that are not people, such as announcements; 3 by default.
     */
    public Builder others(int others) {
      this.others = zeroOrMore("others", others);
      return this;
    }

    private static int zeroOrMore(String name, int value) {
      if (value < 0) {
        throw new IllegalArgumentException(name + " is " + value + "; it must be zero or more.");
      }
      return value;
    }

    private static Duration zeroOrMore(String name, Duration value) {
      if (Objects.requireNonNull(value, name).isNegative()) {
        throw new IllegalArgumentException(name + " is " + value + "; it must be zero or more.");
      }
      return value;
    }

    /** Sets the clock for expiry and rate limits; the system's by default. */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Sets the random numbers of the {@link #network}; by default from the seed. */
    public Builder random(Random random) {
      this.random = Objects.requireNonNull(random, "random");
      return this;
    }

    /**
     * Sets the form of all batch answers. By default the Accept header decides: the vendor's JSON
     * if it is named, else multipart with CRLF, and {@code application/json} for unified presence.
     * Two forms are not in the contract: plain JSON for user presence, and multipart for unified
     * presence.
     */
    public Builder batchForm(BatchForm batchForm) {
      this.batchForm = Objects.requireNonNull(batchForm, "batchForm");
      return this;
    }

    /**
     * Limits a group to a number of requests in a sliding window of whole seconds; the penalty for
     * exceeding it is as long as the window. By default no group has a limit or its headers.
     */
    public Builder rateLimit(ThrottlingGroup group, int requests, Duration window) {
      if (Objects.requireNonNull(window, "window").getSeconds() < 1) {
        throw new IllegalArgumentException(
            "window is " + window + "; it must be one second or more.");
      }
      Objects.requireNonNull(group, "group");
      limits.put(group, new RateLimits.Limit(zeroOrMore("requests", requests), window));
      return this;
    }

    /** Sets the app; {@code simulated-client} and {@code simulated-secret} by default. */
    public Builder client(String clientId, String clientSecret) {
      this.clientId = Objects.requireNonNull(clientId, "clientId");
      this.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret");
      return this;
    }

    /** Sets the JWT that is accepted; {@code simulated-jwt} by default. */
    public Builder jwt(String jwt) {
      this.jwt = Objects.requireNonNull(jwt, "jwt");
      return this;
    }

    /** Sets the lifetime of access tokens; 3600 seconds by default. */
    public Builder tokenLifetime(Duration tokenLifetime) {
      this.tokenLifetime = zeroOrMore("tokenLifetime", tokenLifetime);
      return this;
    }

    /** Sets whether a sign-in returns a refresh token too; true by default. */
    public Builder issueRefreshTokens(boolean issueRefreshTokens) {
      this.issueRefreshTokens = issueRefreshTokens;
      return this;
    }

    /** Sets the lifetime of refresh tokens; 604800 seconds by default. */
    public Builder refreshTokenLifetime(Duration refreshTokenLifetime) {
      this.refreshTokenLifetime = zeroOrMore("refreshTokenLifetime", refreshTokenLifetime);
      return this;
    }

    /**
     * Sets how long a replaced refresh token still returns its successor, from the first use of the
     * new access token on, and for an hour before that. 10 seconds by default; zero invalidates it
     * at once.
     */
    public Builder oldRefreshTokenGrace(Duration oldRefreshTokenGrace) {
      this.oldRefreshTokenGrace = zeroOrMore("oldRefreshTokenGrace", oldRefreshTokenGrace);
      return this;
    }

    /**
     * Sets the start of addresses in bodies; {@code https://platform.ringcentral.com} by default,
     * so that a client which follows them leaves the simulator and fails.
     */
    public Builder links(String links) {
      this.links = Objects.requireNonNull(links, "links");
      return this;
    }

    /** Builds the service. */
    public SimulatedService build() {
      return new SimulatedService(new Builder(this));
    }
  }
}
