# One image for each service and the simulator:  docker build --build-arg MODULE=staging-service -t rollcall/staging-service .
# It takes what ./rollcall build (or ./mvnw package) has made, so that image and tests are of the same bytes.
ARG JRE=eclipse-temurin:25-jre

FROM ${JRE} AS unpacked
ARG MODULE
WORKDIR /unpacked
COPY ${MODULE}/target/${MODULE}-*-exec.jar program.jar
# Dependencies change seldom, our classes often: layers of their own.
RUN java -Djarmode=tools -jar program.jar extract --layers --destination layers \
    && cd layers && mkdir -p dependencies snapshot-dependencies spring-boot-loader application

FROM ${JRE}
# The directories belong to the user, for a volume that is new takes its owner from the place where it is mounted first.
RUN useradd --system --uid 10001 --home-dir /rollcall --shell /usr/sbin/nologin rollcall \
    && install -d -o rollcall -g rollcall /rollcall \
    && install -d -o rollcall -g rollcall -m 700 /rollcall/secrets /rollcall/data
WORKDIR /rollcall
COPY deploy/container/ready /usr/local/bin/ready
COPY --from=unpacked /unpacked/layers/dependencies/ ./
COPY --from=unpacked /unpacked/layers/spring-boot-loader/ ./
COPY --from=unpacked /unpacked/layers/snapshot-dependencies/ ./
COPY --from=unpacked /unpacked/layers/application/ ./
USER 10001
# To be replaced as a whole; what the program itself needs stands below.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-Duser.timezone=UTC", "-jar", "program.jar"]
