package ringcentral.presence.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The service, simulated: sign-in, the operations of the contract, rate limits and errors over an
 * account made from a seed. It keeps state, so what a PUT or PATCH changes, later reads show.
 *
 * <p>Knows no HTTP library: what speaks HTTP, or pretends to, hands its requests to {@link
 * #handle}. Safe for use from many threads.
 */
public final class SimulatedService {
  final Builder settings;
  private final SimulatedNetwork network;

  /** Guards the state of the service, the fields below. */
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

  /** Starts with all defaults. */
  public static Builder builder() {
    return new Builder();
  }

  // ---- Serving

  /**
   * Records the request, then answers it: as the {@link #network} lets it, by an override if one
   * fits, else as the service does. Never waits for {@link SimulatedResponse#delay}.
   */
  public SimulatedResponse handle(SimulatedRequest request) {
    SimulatedRequest received = request.at(now());
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

  /** Finds what is to answer a request; the answer itself may take its time. */
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

  /** Answers as the service does, overrides left aside; the request is not recorded. */
  public SimulatedResponse answer(SimulatedRequest request) {
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

  // ---- What tests put in

  /**
   * Puts everything back to how it was built: data, tokens, limits, time, network, overrides,
   * receivers of notifications and recorded requests. What comes from outside stays as it is: a
   * {@link Builder#clock} or a {@link Builder#random} that was set. Call it between tests that
   * share a service, when no request is under way; clients sign in again by themselves.
   */
  public void reset() {
    synchronized (state) {
      begin();
      network.reset(random());
    }
    clearOverrides();
    clearRequests();
  }

  /** How well the network works: the dials for delays, broken connections and errors. */
  public SimulatedNetwork network() {
    return network;
  }

  /** Lets a scenario begin. */
  public void play(Scenario scenario) {
    scenario.play(this);
  }

  /**
   * Answers the next requests that fulfil the condition, one with each response, instead of the
   * service. The responses are sent as they are, without the headers the service would add.
   */
  public void next(Predicate<SimulatedRequest> condition, SimulatedResponse... responses) {
    synchronized (requests) {
      for (SimulatedResponse response : responses) {
        once.add(new Rule(condition, request -> response));
      }
    }
  }

  /**
   * Lets the function answer all requests that fulfil the condition, from now on. It runs on the
   * thread of the request and may wait; {@link #answer} gives it the answer of the service. Of
   * several that fit the newest is asked, and any {@link #next} goes first.
   */
  public void on(
      Predicate<SimulatedRequest> condition, Function<SimulatedRequest, SimulatedResponse> answer) {
    synchronized (requests) {
      always.add(0, new Rule(condition, answer));
    }
  }

  /** Forgets everything from {@link #next} and {@link #on}. */
  public void clearOverrides() {
    synchronized (requests) {
      once.clear();
      always.clear();
    }
  }

  /** From now on these extensions and queues do not exist: 404, and not in the account list. */
  public void addMissing(String... ids) {
    synchronized (state) {
      operations.missing.addAll(List.of(ids));
    }
  }

  /**
   * From now on the user lacks the permission for these extensions, queues or accounts: 403. The
   * account list shows the extensions all the same.
   */
  public void addForbidden(String... ids) {
    synchronized (state) {
      operations.forbidden.addAll(List.of(ids));
    }
  }

  /**
   * Makes an authorization code that can be exchanged once.
   *
   * @param code the code
   * @param challenge the PKCE challenge (S256) that the verifier has to match, null for none
   * @param redirectUri the redirect URI that the exchange has to repeat
   */
  public void registerCode(String code, @Nullable String challenge, String redirectUri) {
    synchronized (state) {
      tokens.registerCode(code, challenge, redirectUri);
    }
  }

  /** A live access token, for tests that leave sign-in aside. */
  public String issueToken() {
    synchronized (state) {
      return tokens.issue();
    }
  }

  /** Ends all sessions: every access and refresh token is unknown from now on. */
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
    edit(id, person -> operations.setTelephonyStatus(person, status));
  }

  /**
   * Lets a person join a meeting, or leave it.
   *
   * @throws IllegalArgumentException if there is no such person
   */
  public void setInMeeting(String id, boolean inMeeting) {
    edit(id, person -> operations.setInMeeting(person, inMeeting));
  }

  /**
   * Changes one field of a person, as a PUT of user presence does, but without a request: {@code
   * set(id, "dndStatus", "DoNotAcceptAnyCalls")}. The empty text clears a field.
   *
   * @throws IllegalArgumentException if there is no such person or field, or the value is not
   *     allowed
   */
  public void set(String id, String field, Object value) {
    edit(
        id,
        person -> {
          String target = "/restapi/v1.0/account/~/extension/" + id + "/presence";
          String body = Json.write(Map.of(field, value));
          operations.answer(
              settings.contract.match(new SimulatedRequest("PUT", target, Map.of(), body)));
        });
  }

  /**
   * Gives a person another name, as {@link #nameOf} tells it; no notification is sent.
   *
   * @throws IllegalArgumentException if there is no such person
   */
  public void rename(String id, String name) {
    edit(id, person -> person.name = name);
  }

  private void edit(String id, Consumer<Extension> change) {
    Runnable delivery;
    synchronized (state) {
      Extension person = population.extensions.get(id);
      if (person == null || !person.person) {
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
   * From now on the receiver is given a notification of each change of a person's presence, whoever
   * made it: the JSON text that a webhook or a socket delivers, with the presence after the change.
   * It runs on the thread that made the change, before the answer to a request is given out. A test
   * that keeps the texts can deliver them late, twice, in another order or not at all.
   */
  public void onNotification(Consumer<String> receiver) {
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
   * Moves the time of the service on: tokens expire and rate limits pass. A client keeps its own
   * time, and what it waits for.
   */
  public void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("The time is " + time + "; it must be zero or more.");
    }
    synchronized (state) {
      ahead = ahead.plus(time);
    }
  }

  // ---- What tests look at

  /** The requests so far, in the order in which they came. */
  public List<SimulatedRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** The requests so far that fulfil the condition. */
  public List<SimulatedRequest> requests(Predicate<SimulatedRequest> condition) {
    return requests().stream().filter(condition).collect(Collectors.toList());
  }

  /** The number of requests so far that fulfil the condition. */
  public int count(Predicate<SimulatedRequest> condition) {
    return requests(condition).size();
  }

  /** Forgets the requests so far. */
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

  /** The name of an extension, which the Presence API itself hardly tells; empty for none. */
  public String nameOf(String id) {
    synchronized (state) {
      Extension extension = population.extensions.get(id);
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

  /**
   * What can be set before the service starts. A service keeps what was set when it was built, so a
   * builder can be used again. Not for use from several threads.
   */
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

    /** What the data is made from; the same seed gives the same data. Default 1. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Number of people, of which the first is signed in. Default 12. */
    public Builder people(int people) {
      this.people = zeroOrMore("people", people);
      return this;
    }

    /** Number of call queues; each is an extension that is not a person. Default 2. */
    public Builder callQueues(int callQueues) {
      this.callQueues = zeroOrMore("callQueues", callQueues);
      return this;
    }

    /** Number of other extensions that are not people: announcement, IVR menu... Default 3. */
    public Builder others(int others) {
      this.others = zeroOrMore("others", others);
      return this;
    }

    private static int zeroOrMore(String name, int value) {
      if (value < 0) {
        throw new IllegalArgumentException(name + " is " + value + ": zero or more only.");
      }
      return value;
    }

    /** By which tokens expire and rate limits are counted. Default the system's. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /** What the {@link #network} draws its chances from. Default one made from the seed. */
    public Builder random(Random random) {
      this.random = random;
      return this;
    }

    /**
     * The form of all batch answers. By default the Accept header decides: the vendor's JSON where
     * it is named; else multipart with CRLF, and {@code application/json} for unified presence. Two
     * are off the contract: plain JSON for user presence, and multipart for unified presence.
     */
    public Builder batchForm(BatchForm batchForm) {
      this.batchForm = batchForm;
      return this;
    }

    /**
     * Limits a group to so many requests in a sliding window of whole seconds; the penalty for one
     * more is as long as the window. By default no group has a limit, nor the headers of one.
     */
    public Builder rateLimit(ThrottlingGroup group, int requests, Duration window) {
      if (window.getSeconds() < 1) {
        throw new IllegalArgumentException("window is " + window + ": one second or more only.");
      }
      limits.put(group, new RateLimits.Limit(zeroOrMore("requests", requests), window));
      return this;
    }

    /** The app that may sign in. Default {@code simulated-client}, {@code simulated-secret}. */
    public Builder client(String clientId, String clientSecret) {
      this.clientId = clientId;
      this.clientSecret = clientSecret;
      return this;
    }

    /** The assertion that is accepted. Default {@code simulated-jwt}. */
    public Builder jwt(String jwt) {
      this.jwt = jwt;
      return this;
    }

    /** How long an access token lives. Default 3600 seconds. */
    public Builder tokenLifetime(Duration tokenLifetime) {
      this.tokenLifetime = tokenLifetime;
      return this;
    }

    /** Whether sign-in gives a refresh token too. Default true. */
    public Builder issueRefreshTokens(boolean issueRefreshTokens) {
      this.issueRefreshTokens = issueRefreshTokens;
      return this;
    }

    /** How long a refresh token lives. Default 604800 seconds. */
    public Builder refreshTokenLifetime(Duration refreshTokenLifetime) {
      this.refreshTokenLifetime = refreshTokenLifetime;
      return this;
    }

    /**
     * How long a replaced refresh token still gives its successor, counted from the first use of
     * the new access token; one hour while that is not used. Default 10 seconds; zero means that it
     * dies at once.
     */
    public Builder oldRefreshTokenGrace(Duration oldRefreshTokenGrace) {
      this.oldRefreshTokenGrace = oldRefreshTokenGrace;
      return this;
    }

    /**
     * What addresses in bodies start with. Default {@code https://platform.ringcentral.com}, so
     * that a client which follows them leaves the simulator and fails.
     */
    public Builder links(String links) {
      this.links = links;
      return this;
    }

    /** The service, ready to answer. */
    public SimulatedService build() {
      return new SimulatedService(new Builder(this));
    }
  }
}
