/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <rota/lp.h>

#include <glpk.h>
#include <stddef.h>

static int keep_quiet(void *info, const char *text)
{
    (void)info;
    (void)text;
    return 1;
}

/* Read the model and its data into PROB. */
static bool read_model(glp_tran *tran, glp_prob *prob, const char *model,
                       const char *data)
{
    if (glp_mpl_read_model(tran, model, data != NULL))
        return false;
    if (data && glp_mpl_read_data(tran, data))
        return false;
    if (glp_mpl_generate(tran, NULL))
        return false;
    glp_mpl_build_prob(tran, prob);
    return true;
}

bool rota_lp_mathprog(const char *model, const char *data, double *objective)
{
    glp_term_out(GLP_OFF);
    glp_term_hook(keep_quiet, NULL);
    glp_tran *tran = glp_mpl_alloc_wksp();
    glp_prob *prob = glp_create_prob();
    bool solved = false;
    if (read_model(tran, prob, model, data)) {
        glp_iocp parm;
        glp_init_iocp(&parm);
        parm.msg_lev = GLP_MSG_OFF;
        parm.presolve = GLP_ON;
        solved =
            glp_intopt(prob, &parm) == 0 && glp_mip_status(prob) == GLP_OPT;
        *objective = glp_mip_obj_val(prob);
    }
    glp_mpl_free_wksp(tran);
    glp_delete_prob(prob);
    return solved;
}
