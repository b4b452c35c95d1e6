package dev.rollcall.simulator.generation;

import dev.rollcall.simulator.directory.Attribute;
import dev.rollcall.simulator.directory.Kind;
import dev.rollcall.simulator.directory.Tenant;
import dev.rollcall.simulator.directory.TenantSpec;
import dev.rollcall.simulator.directory.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a tenant whole: users, their managers, groups. The same spec gives the same tenant. */
public final class TenantGenerator {

    /** How many people report to one. */
    private static final int SPAN = 8;

    private TenantGenerator() {}

    public static Tenant generate(TenantSpec spec) {
        UserGenerator generator = new UserGenerator(spec);
        Tenant tenant = new Tenant(spec);
        Map<String, List<User>> departments = new LinkedHashMap<>();
        generator.industry().departments().forEach(d -> departments.put(d.name(), new ArrayList<>()));
        for (int ordinal = 0; ordinal < spec.users(); ordinal++) {
            User user = tenant.place(generator.user(ordinal));
            String department = user.string(Attribute.DEPARTMENT);
            if (department != null && user.kind() == Kind.PERSON) {
                departments.computeIfAbsent(department, d -> new ArrayList<>()).add(user);
            }
        }
        giveManagers(generator, departments);
        new GroupGenerator(tenant, generator, departments).generate();
        return tenant;
    }

    /** A tree: heads of department report to the first of them, everybody else within the department. */
    private static void giveManagers(UserGenerator generator, Map<String, List<User>> departments) {
        User first = null;
        for (Department department : generator.industry().departments()) {
            List<User> people = departments.getOrDefault(department.name(), List.of());
            for (int i = 0; i < people.size(); i++) {
                User user = people.get(i);
                if (i > 0) {
                    user.withManager(people.get((i - 1) / SPAN).ordinal());
                } else {
                    user.with(Attribute.JOB_TITLE, department.headTitle());
                    first = first == null ? user : first;
                    user.withManager(user == first ? User.NO_MANAGER : first.ordinal());
                }
            }
        }
    }
}
