# One image for every program of Rollcall:   docker build --build-arg MODULE=staging-service -t rollcall/staging-service .
# It takes what ./mvnw package has built, so that image and tests are of the same bytes.
ARG JRE=eclipse-temurin:25-jre

FROM ${JRE} AS unpacked
ARG MODULE
WORKDIR /unpacked
COPY ${MODULE}/target/${MODULE}-*-exec.jar program.jar
# Dependencies change seldom, our classes often: layers of their own.
RUN java -Djarmode=tools -jar program.jar extract --layers --destination . \
    && mkdir -p dependencies snapshot-dependencies spring-boot-loader application

FROM ${JRE}
RUN useradd --system --uid 10001 --home-dir /rollcall --create-home --shell /usr/sbin/nologin rollcall
WORKDIR /rollcall
COPY --from=unpacked /unpacked/dependencies/ ./
COPY --from=unpacked /unpacked/spring-boot-loader/ ./
COPY --from=unpacked /unpacked/snapshot-dependencies/ ./
COPY --from=unpacked /unpacked/application/ ./
USER 10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "-jar", "program.jar"]
